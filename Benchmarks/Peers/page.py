"""Writes Documentation/Peers.md from the lines of results.jsonl."""

from pathlib import Path

Record = dict
AIM_MARGINALS = 1000
AIM_TICKETS = 300
ENOUGH = 100  # draws, for an estimate to be shown
BELOW = 1e-9  # our minimum may be below a peer's by this

TEMPLATE = Path(__file__).with_name("page-template.md")


def number(value: float) -> str:
    """Three digits that say something."""
    if value >= 100:
        return f"{value:,.0f}"
    if value >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def small(value: float) -> str:
    """A deviation: 0 where it is below what floating point leaves."""
    if abs(value) < 1e-12:
        return "0"
    if value >= 1e-4:
        return f"{value:.5f}"
    digit, power = f"{value:.0e}".split("e-")
    return f"{digit}·10⁻" + str(int(power)).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def table(head: list[str], rows: list[list[str]], words: int = 1) -> str:
    """A table of Markdown whose first columns are words, the others numbers."""
    rule = ["---"] * words + ["---:"] * (len(head) - words)
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *rows])


class Results:
    """The lines of the file by pool and case."""

    def __init__(self, lines: list[Record]) -> None:
        self.pools = list(dict.fromkeys(str(line["pool"]) for line in lines))
        self.lines = {(line["pool"], line["case"]): line for line in lines}

    def line(self, pool: str, case: str) -> Record:
        """What is known of a case, or nothing."""
        return self.lines.get((pool, case), {})

    def shown(self, pool: str, case: str, what: str, limit: float) -> str:
        """A figure of a case, or why there is none."""
        line = self.line(pool, case)
        outcome = line.get("outcome", "done")
        if outcome == "time limit":
            return f"> {limit:.0f}" if what == "cpu" else "–"
        if outcome != "done":
            return outcome
        return number(line[what]) if what in line else "–"

    def ratio(
        self, pool: str, peer: str, ours: str, theirs_less: str = "", ours_less: str = ""
    ) -> float | None:
        """Processor time of a peer in units of ours, with the start of each taken off where asked."""
        if self.line(pool, peer).get("outcome") != "done":
            return None
        over = self.line(pool, peer).get("cpu")
        under = self.line(pool, ours).get("cpu")
        if over is None or under is None:
            return None
        over -= self.line(pool, theirs_less)["cpu"] if theirs_less else 0
        under -= self.line(pool, ours_less)["cpu"] if ours_less else 0
        return over / under


def shape(results: Results, pool: str) -> list[str]:
    """Name, people and seats."""
    line = results.line(pool, "ours, marginals")
    return [pool, str(line["people"]), str(line["size"])]


def times(results: Results, limit: float) -> str:
    """The table of processor times."""
    cases = {
        "ours, start": "our start",
        "ours, marginals": "our marginals",
        "ours, all tickets": "our 1,000 tickets",
        "import": "their start",
        "maximin, HiGHS": "maximin, HiGHS",
        "maximin, CBC": "maximin, CBC",
        "nash": "Nash",
    }
    rows = [
        shape(results, pool) + [results.shown(pool, case, "cpu", limit) for case in cases]
        for pool in results.pools
    ]
    return table(["pool", "n", "k", *cases.values()], rows)


def memory(results: Results, limit: float) -> str:
    """The table of memory."""
    cases = {
        "ours, marginals": "our marginals",
        "ours, all tickets": "our 1,000 tickets",
        "maximin, HiGHS": "maximin, HiGHS",
        "maximin, CBC": "maximin, CBC",
        "nash": "Nash",
        "cube, one draw": "one cube draw",
    }
    rows = [
        [pool, *(results.shown(pool, case, "megabytes", limit) for case in cases)] for pool in results.pools
    ]
    return table(["pool", *cases.values()], rows)


def ratios(results: Results) -> str:
    """The table of ratios: whole processes, then with the starts taken off."""
    columns: dict[str, tuple[str, ...]] = {
        "HiGHS ÷ marginals": ("maximin, HiGHS", "ours, marginals"),
        "HiGHS ÷ tickets": ("maximin, HiGHS", "ours, all tickets"),
        "CBC ÷ marginals": ("maximin, CBC", "ours, marginals"),
        "CBC ÷ tickets": ("maximin, CBC", "ours, all tickets"),
        "(HiGHS − start) ÷ (marginals − start)": ("maximin, HiGHS", "ours, marginals", "import", "ours, start"),
        "(HiGHS − start) ÷ (tickets − start)": ("maximin, HiGHS", "ours, all tickets", "import", "ours, start"),
    }
    found = {pool: [results.ratio(pool, *column) for column in columns.values()] for pool in results.pools}
    rows = [[pool, *("–" if r is None else f"{r:,.0f}" for r in row)] for pool, row in found.items()]
    return table(["pool", *columns], rows)


def aims(results: Results) -> str:
    """Which aims were reached, and what stands in the way of the others."""

    def reached(ours: str, aim: float, *less: str) -> str:
        ratio = {pool: results.ratio(pool, "maximin, HiGHS", ours, *less) for pool in results.pools}
        return ", ".join(f"`{pool}`" for pool in results.pools if (ratio[pool] or 0) >= aim) or "no pool"

    starts = ("import", "ours, start")
    shares = [
        results.line(pool, "ours, start")["cpu"] / results.line(pool, "ours, marginals")["cpu"]
        for pool in results.pools
    ]
    part = f"{100 * min(shares):.0f} to {100 * max(shares):.0f} %"
    # Where a thousandth of the peer's time is less than our process needs to begin, no fit is fast enough.
    starting = {pool: results.line(pool, "ours, start")["cpu"] * AIM_MARGINALS for pool in results.pools}
    beyond = [
        f"`{pool}`"
        for pool in results.pools
        if (results.ratio(pool, "maximin, HiGHS", "ours, marginals") or AIM_MARGINALS) < AIM_MARGINALS
        and results.line(pool, "maximin, HiGHS").get("cpu", starting[pool]) < starting[pool]
    ]
    first, second = ("ours, marginals", AIM_MARGINALS), ("ours, all tickets", AIM_TICKETS)
    return "\n".join([
        f"Our aims against maximin with HiGHS: {AIM_MARGINALS:,} for the marginals, {AIM_TICKETS} for the tickets.",
        f"Whole processes reach the first on {reached(*first)}, and the second on",
        f"{reached(*second)}. Elsewhere they are missed. On small pools the start of our process,",
        f"mostly the loading of shared libraries, is {part} of the time of the marginals, and the rest mostly reads and",
        "writes files; where the peer takes less than a thousand of our starts, the first could not be reached by any",
        f"fit: {', '.join(beyond) or 'no pool'}. Less the starts of both, the first",
        f"is reached on {reached(*first, *starts)}, and the second on",
        f"{reached(*second, *starts)}.",
    ])


def fairness(results: Results) -> str:
    """The table of the quality of the lotteries."""
    names = {
        "ours, marginals": "our marginals",
        "ours, all tickets": "our 1,000 tickets",
        "maximin, HiGHS": "maximin, HiGHS",
        "maximin, CBC": "maximin, CBC",
        "nash": "Nash",
    }
    rows = []
    for pool in results.pools:
        for case, name in names.items():
            quality = results.line(pool, case).get("quality")
            if quality is None:
                continue
            rows.append([
                pool if case == "ours, marginals" else "", name, f"{quality['minimum']:.6f}",
                small(quality["shortfall"]), str(quality["levels"]), small(quality["levelsDistance"]),
                small(quality["twins"]), str(quality.get("panels", "–")),
            ])  # fmt: skip
    head = ["pool", "answer", "minimum", "below the optimum", "levels", "from leximin", "twins", "panels"]
    return table(head, rows, words=2)


def minima(results: Results) -> str:
    """Whether our minimum is nowhere below a peer's."""
    worst = max(
        (line["quality"]["minimum"] - results.line(pool, "ours, marginals")["quality"]["minimum"], pool, case)
        for (pool, case), line in results.lines.items()
        if case.startswith(("maximin", "nash")) and line.get("quality")
    )
    if worst[0] <= BELOW:
        return "Our marginal minimum is nowhere below a peer's by more than 10⁻⁹."
    return f"**Our marginal minimum is below that of {worst[2]} on {worst[1]} by {worst[0]:.1e}.**"


def closest(results: Results) -> str:
    """By how much the peer's maximin misses the optimum at most."""
    missed = [
        line["quality"]["shortfall"]
        for (_, case), line in results.lines.items()
        if case in ("maximin, HiGHS", "maximin, CBC") and line.get("quality")
    ]
    return small(max(missed, default=0.0))


def draws(results: Results, limit: float) -> str:
    """The table of single draws."""
    cases = {
        "legacy": ("legacy", "legacy, one draw"),
        "cube, equal chances": ("cube, chances k/n", "cube, one draw"),
        "cube, our marginals": ("cube, our marginals", "cube, one draw"),
        "cube, landing by programs": ("cube, our marginals, default landing", "cube, start"),
    }
    rows = []
    for pool in results.pools:
        for case, (name, single) in cases.items():
            line, alone = results.line(pool, case), results.line(pool, single)
            if not line:
                continue
            title = [pool if case == "legacy" else "", name]
            quality = line.get("quality")
            if not quality or "cpu" not in alone:
                rows.append([*title, "–", results.shown(pool, case, "cpu", limit), *["–"] * 5])
                continue
            # Of the landing by programs no single draw is measured: its first is the start and one more.
            started = single == "cube, start"
            further = (line["cpu"] - alone["cpu"]) / (quality["draws"] - (0 if started else 1))
            rows.append([
                *title,
                number(alone["cpu"] + (further if started else 0)),
                number(further),
                f"{quality['draws']:,}",
                f"{100 * quality['kept']:.1f} %",
                f"{quality['missed']:.2f}",
                f"{quality['minimum']:.3f} ± {quality['error']:.3f}" if quality["draws"] >= ENOUGH else "–",
                f"{results.line(pool, 'ours, marginals')['quality']['minimum']:.3f}",
            ])
    head = ["pool", "draw", "first, s", "further, s", "draws", "kept", "missed", "lowest", "leximin"]
    return table(head, rows, words=2)


def command(results: Results) -> str:
    """How the adapter compares with the peer's own command."""
    parts = [
        f"{number(results.line(pool, 'maximin, its command')['cpu'])} s on `{pool}`"
        for pool in results.pools
        if "cpu" in results.line(pool, "maximin, its command")
    ]
    if not parts:
        return ""
    return f"Its own command, which writes one panel and no probabilities, takes {' and '.join(parts)}."


def trouble(results: Results, limit: float) -> str:
    """What the words in place of a figure mean, where there are any."""
    outcomes = {line["outcome"] for line in results.lines.values()}
    text = ""
    if "time limit" in outcomes:
        text += f" “>” is a process that was ended at {limit:.0f} s."
    if "failed" in outcomes:
        text += " “failed” is one that crashed or gave up; it was not run again."
    if "wrong answer" in outcomes:
        text += " “wrong answer” is one whose panels or probabilities did not pass the checks."
    return text


def page(about: Record, lines: list[Record]) -> str:
    """The whole page."""
    results = Results(lines)
    limit, rounds = float(about["limit"]), int(about["rounds"])
    often = f"each peer {rounds} times, and once what takes long (Nash, many draws)"
    several = " Where a peer ran several times, with other\nseeds, the run with the largest minimum stands here."
    fields = {
        "times": times(results, limit),
        "ratios": ratios(results),
        "aims": aims(results),
        "memory": memory(results, limit),
        "fairness": fairness(results),
        "minima": minima(results),
        "draws": draws(results, limit),
        "command": command(results),
        "trouble": trouble(results, limit),
        "closest": closest(results),
        "rounds_text": "each peer once" if rounds == 1 else often,
        "several": "" if rounds == 1 else several,
        "limit": f"{limit:.0f}",
    }
    return TEMPLATE.read_text(encoding="utf-8").format(**{**about, **fields})


def terminal(line: Record) -> str:
    """A case in one line, for the terminal."""
    quality = " ".join(f"{key} {value:.6g}" for key, value in (line.get("quality") or {}).items())
    took = f"{line['cpu']:9.3f} s {line['megabytes']:6.1f} MB" if "cpu" in line else ""
    return f"{line['pool']:20} {line['case']:28} {line['outcome']:10} {took}  {quality}"
