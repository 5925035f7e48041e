"""Job descriptions, a CV and a small shelf of packs."""

from interviewer.values import KeyPoint, Pack, Question

RETRIEVAL_JOB = """Senior AI Engineer (Retrieval)

About Acme Health
We are a Series C company. You will work with staff engineers and our product team.

- Own the RAG pipeline end to end: chunking, hybrid search with OpenSearch and pgvector, reranking.
- Build evals; bring cost per query and latency down. We run vLLM on Kubernetes.

5+ years of experience building production systems, 2 years with LLMs. Questions to jobs@acme.example.com.
"""
PRODUCT_JOB = """Product Manager, AI Platform
You'll own the roadmap for our assistant, work with stakeholders, define success metrics and run A/B tests.
We ask for four to six years in product management. The company has been around for 25 years.
"""
TRAINING_JOB = """Position: Member of Technical Staff, Post-training
SFT, DPO and RLHF on many cards, LoRA, loss functions, distillation. PhD or 8+ years of research experience.
"""
CV = """Jane Doe
Machine Learning Engineer, Fabrikam. jane.doe@example.com
- Fine-tuned Llama with QLoRA; built a ranker on Snowflake.
"""


def question(id: str, kind: str, *topics: str, terms: tuple[str, ...] = ()) -> Question:
    return Question(
        id=id,
        title=id.replace("-", " ").capitalize(),
        kind=kind,
        topics=topics,
        suggested_seconds=120,
        why_asked="It shows how somebody decides.",
        ask={"plain": "How would you decide?"},
        key_points=(KeyPoint("first", "Asks first", 5, 2, ("before i choose", "first i need")),),
        ladder={4: "Lists.", 5: "Asks.", 6: "Measures."},
        glossary=terms,
    )


def pack(id: str, *questions: Question, glossary: tuple[str, ...] = ()) -> Pack:
    return Pack(id, id, 1, "About.", questions, glossary=dict.fromkeys(glossary, ""))


PACKS = (
    pack(
        "retrieval",
        question("trace-a-question", "deep-dive", "retrieval", "latency"),
        question("cut-the-text", "deep-dive", "chunking", "retrieval", terms=("chunking",)),
        question("two-searches", "deep-dive", "hybrid search", "reranking"),
        glossary=("hybrid search", "RAG", "latency"),
    ),
    pack(
        "tuning",
        question("tune-it", "walk-through", "fine-tuning", "LoRA"),
        question("losses", "fundamentals", "losses"),
    ),
    pack(
        "product",
        question("what-to-build", "product", "product", "metrics"),
        question("say-it", "product", "communication"),
    ),
)
