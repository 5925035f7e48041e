"""The page "Tailor to a job" in its states, realistic and frozen: for the pictures of the window and for its tests."""

from dataclasses import replace

from app.session.shared_views import Choice, Problem
from app.session.tailoring_views import ChosenView, FoundView, TailoringView, WrittenView

JOB_TEXT = """Senior AI Engineer (Retrieval)

We build an assistant for clinical documentation. You will own the RAG pipeline end to end: document ingestion,
chunking, hybrid search with OpenSearch and pgvector, reranking, and the evals that tell whether it works.

You bring 5+ years of experience building production systems in Python, two of them with language models. HIPAA and GDPR
are no news to you. LoRA fine-tuning is nice to have."""
CV_TEXT = """Machine learning engineer, 2019 to present
Fine-tuned an 8B model with QLoRA for ticket classification; nDCG of the search up by 12 %."""
EMPTY_TAILORING = TailoringView()
QUESTIONS = (
    ChosenView(
        "One question, step by step",
        "Walk-through, 3:00",
        "The job speaks of retrieval (“RAG”) and chunking (“chunking”).",
    ),
    ChosenView(
        "The same meaning in other words",
        "Deep-dive, 2:30",
        "The job speaks of hybrid search (“hybrid search”, “OpenSearch”) and reranking (“reranking”).",
    ),
    ChosenView("An assistant for HR documents", "Design, 4:00", "The job speaks of privacy (“HIPAA”, “GDPR”)."),
    ChosenView("Fine-tuning from end to end", "Walk-through, 3:00", "Your CV speaks of LoRA (“QLoRA”)."),
)
TAILORED = TailoringView(
    jobs=(
        Choice("job-1", "Senior AI Engineer (Retrieval)", "20 November, 11:20"),
        Choice("job-2", "Product manager, AI platform", "18 November, 9:02"),
    ),
    job="job-1",
    name="Senior AI Engineer (Retrieval)",
    text=JOB_TEXT,
    cv=CV_TEXT,
    level=FoundView("L5, senior", "“Senior AI Engineer (Retrieval)”, “5+ years of experience building production”"),
    role=FoundView("AI engineer", "“AI Engineer”, “RAG”, “production systems”"),
    topics=(
        FoundView("Retrieval", "“RAG”, “pgvector”"),
        FoundView("Chunking", "“document ingestion”, “chunking”"),
        FoundView("Hybrid search", "“hybrid search”, “OpenSearch”"),
        FoundView("Privacy", "“HIPAA”, “GDPR”"),
        FoundView("LoRA", "“LoRA”; your CV: “QLoRA”"),
    ),
    terms=("RAG", "OpenSearch", "pgvector", "HIPAA", "GDPR", "LoRA", "QLoRA", "nDCG", "Python"),
    questions=QUESTIONS,
    minutes=13,
    offer=(
        "Sends the job description (84 words) and your CV (19 words) to api.yourmodel.example, where your-model writes "
        "three questions. Costs about $0.04."
    ),
)
WRITING = replace(TAILORED, written_now="Writing 2 of 3")
APPROVING = replace(
    TAILORED,
    written=(
        WrittenView(
            "w1",
            "Notes that change every night",
            "Our doctors dictate notes that are corrected overnight. An answer given in the morning must not quote "
            "yesterday's version. How do you build that?",
            "It shows whether somebody thinks about the index as something that lives.",
            "Design, 3:00",
            ("Asks how soon a correction must be visible", "Updates single passages instead of the whole index"),
        ),
        WrittenView(
            "w2",
            "Two searches that disagree",
            "Keyword search and vector search disagree. Whom do you trust?",
            "",
            "Decision, 2:30",
        ),
    ),
    accepted=1,
)
NOT_READ = replace(
    EMPTY_TAILORING,
    problem=Problem("cv.pdf was not read. It is locked with a password. Save a copy without one, or paste its text."),
)
ALONE = replace(
    TAILORED,
    offer="",
    no_offer="No language model is connected, so none can be written. Connect one in Settings, Interviewer and keys.",
)
