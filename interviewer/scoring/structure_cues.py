"""The phrasings by which the shapes of strong answers are recognised, in the form of cues (matching). Values only."""

Cues = tuple[str, ...]


def _cues(text: str) -> Cues:
    return tuple(" ".join(cue.split()) for cue in text.split(","))


SOLUTIONS = _cues(
    "i would use, i would build, i would start with, i would begin with, i would go with, i would take, i would "
    "train, i would fine tune, i would set up, i would put, i would choose, i would index, i would add, my design is, "
    "the design is, my recommendation, i would freeze, i would give"
)
"""Where the question's file has none of its own."""

ASKING = _cues(
    "before i, before anything, before we, before naming, first i need, first i would, i would ask, i would want to, "
    "i want to know, i need to know, let me ask, may i ask, can i ask, may i know, depends on, i would like to know, "
    "i would assume, i will assume, i assume, let us assume, let me assume, question back, two questions, three "
    "questions, i start with, what is the, what does the, how much"
)
CONSTRAINTS = _cues(
    "how often, how fast, how fresh, how stale, how quickly, how many, how much traffic, how much data, latency, "
    "budget, what does a wrong, what does a mistake, cost of a mistake, mistake cost, volume, traffic, how long may, "
    "per day, must be cited, regulated, which countries, who may, deadline, how current, how accurate, requirements, "
    "requests a day, chats a day, questions a day, chats a month"
)

TESTS = _cues(
    "test set, eval set, evaluation set, held out, hold out, golden, baseline, build is a test, set of questions, set "
    "of real questions, real questions, labelled questions, known answers, known page, answers agreed, real cases, "
    "fifty cases, same cases, acceptance test, test first, benchmark, regression set, label them again, relabel, "
    "label all, learning curve, experts grade, people grade, untuned, measure first, measure before, test for it, "
    "against each other, eval first, evaluation first, eval decides, build an eval, write the eval, make an eval, "
    "make an evaluation, evil set, same five hundred"
)
FIRST = _cues(
    "first, before, start with, start from, starts with, begin with, starting point, step one, up front, decides, "
    "picks, decide every, choose, to believe it, same budget, all on the same, all on one, compare"
)
"""Either the test comes before the solution, or it is said to come first or to decide."""

PRICES = _cues(
    "trade off, tradeoff, downside, drawback, the catch, at the expense, in exchange, the price is, price tag, comes "
    "at a price, comes at a cost, you pay with, we pay with, i pay with, you pay for, the cost of that, it costs us, "
    "costs you, costs me, slower, ties us, ties you, tied to, married to, lock in, locked in, gives up, give up, "
    "giving up, gets vague, gets mushy, too vague, lower quality, quality may be lower, redo it, do it again, doing "
    "it again, more to maintain, adds latency, extra latency, each one costs, at the cost of, say nothing, useless by "
    "themselves, stands in the way, can not tell, does not tell, hides, embedding some, all embeddings again, only as "
    "good as, the price for that, the cost is that, the price of that"
)
MAKES_UP = _cues(
    "so i, so we, so you, so it, so that, so the, that is why, which is why, therefore, to make up, to offset, "
    "mitigat, compensat, instead, i would cache, we cache, cache the, fall back, fallback, otherwise, until, unless, "
    "then i, only if, only when, so what i, you budget, we budget, i count, next to the old, keep the old, old one "
    "running, i limit, we limit, cap the, in return, worth it, pays for itself, i repeat, but with the same, "
    "decouple, split the"
)
"""What follows from the price: something is done about it, or it is accepted under a condition."""

FAILURES = _cues(
    "fails, it fails, will fail, failing, failure, went wrong, breaks, broke, cut in the middle, split from, split in "
    "two, misses, missed the, miss the right, stale, outdated, out of date, hallucinat, made up, makes up, makes "
    "things up, leak, drift, wipe out, wiped out, runs out, contradict, wrong passage, wrong chunk, wrong version, "
    "irrelevant, forget, overfit, memoriz, leakage, prefers longer, longer is better, long answers always, first is "
    "better, self preference, numbers moved, destroyed, header missing, silently, do not match ours, words do not "
    "match, degrad, edge case, outage, times out, time out, timeout, rounding, lags, false positive, false alarm, fit "
    "the noise, fits the noise, fail quietly, will break"
)
SIGNS = _cues(
    "alarm, alert, dashboard, monitor, i watch, we watch, would watch, would show, it shows, shows up, you see it, "
    "you would see, notice, how would i know, how do you know, i check, we check, check that, check whether, i "
    "measure, we measure, measure, measured, recall, top five, top k, at five, score search, i score, score, count, "
    "counted, canary, logs, test that, i test, we test, and test, tests before, error bar, spread, i compare, held "
    "out, someone reads, people read, read fifty, read some, look at the passage, look at actual, look at the "
    "mistakes, spot check, same test, nested, folds, re check, error rate, complained, complaints, people complain"
)
"""How a failure shows, or how one looks for it."""

PER_REQUEST = _cues(
    "per request, per query, per call, per conversation, per document, per answer, per chat, per turn, per message, "
    "per use, per million, per thousand, every request, each request, every call, each call"
)
"""One request: next to a word of cost, it is in terms of what a request costs."""
COST_WORDS = _cues(
    "cost, costs, price, pay, pays, paid, token, tokens, bill, cent, cents, cheap, expensive, latency, milliseconds, "
    "budget"
)
PAYS_BACK = _cues(
    "pays for itself, pay for itself, pay back, pays back, break even, breaks even, amortiz, cost per, price per, "
    "cost of a request, cost of one request, cost of a query, price of a request, cost of one conversation, "
    "time to first token, tokens each time"
)
MONEY = _cues("cent, cents, dollar, dollars, euro, euros, pennies, pound")
TIME = _cues("milliseconds, millisecond, ms")
SECONDS = _cues("second, seconds")
WAITING = _cues(
    "latency, wait, waits, to answer, reply, response, first word, first token, takes, slower, faster, fast"
)

LANDINGS = _cues(
    "i recommend, my recommendation, recommendation is, i would recommend, so i would, so we would, i would go with, "
    "i would start with, i would begin with, i would choose, i would pick, i would ship, i would take, i am going "
    "with, in short, to sum up, my answer, that is my answer, in the end i, bottom line, my decision, change my mind, "
    "moves me, next step, on monday, what i would do, start with, so retrieve, so retrieval, only then, and only "
    "then, first we, i change my mind, would be to, is my default, now we only, so the order, i would trust it for, "
    "then i would use it, i would use it, until then, today"
)
"""Each counts only where the answer ends."""
DECISIONS = _cues(
    "i would, i will, i recommend, my recommendation, we would, we should, we start, start with, go with, going with, "
    "my answer, my default, is my default, i choose, i pick, i change my mind, moves me, tune only, take the, what i "
    "do, only measure"
)
