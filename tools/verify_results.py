#!/usr/bin/env python3
"""Recounts the anonymous ballots of an event and compares every published figure with them.

    python3 verify.py RIGA2017-lv-ballots.zip [results.json]

Needs Python 3.9 or newer and nothing else; it shares no code with the program that counted first. A second file is
compared instead of the results in the zip: any results file (JSON) that was taken while the same rounds were closed.
Prints a line for each round, then each figure that is not what the ballots say. Exit code: 0 everything agrees,
1 something does not, 2 the files cannot be read. What cannot be recounted from single ballots is named: texts and
words (they are not in the file), opinion groups, shifts between rounds, questions from the audience, single-use codes,
and rounds that were open.
"""

import hashlib
import json
import math
import sys
import zipfile
from fractions import Fraction

EACH = 1000  # what every group adds up to where each counts the same
TINY = 1e-9
ROUNDED = {"kendall_w": 4, "agreement": 4, "w": 4}  # published with so many digits
LEVELS = tuple("12345")  # how sure people can be
NOT_RECOUNTED = ("statements.groups",)  # kind.key: found by another method than counting


class Wrong(Exception):
    """An answer that its question does not allow."""


# Figures of counted values: {value: how often}


def quantile(counts, part):
    """Linear interpolation between the nearest values: numpy's default (Hyndman and Fan, type 7)."""
    order = [value for value in sorted(counts) for _ in range(counts[value])]
    place = Fraction(part) * (len(order) - 1)
    low = math.floor(place)
    high = min(low + 1, len(order) - 1)
    return order[low] + (order[high] - order[low]) * (place - low)


def figures(counts):
    """n, mean, median, quartiles; nothing of nothing."""
    n = sum(counts.values())
    if not n:
        return {"n": 0, "mean": None, "median": None, "q1": None, "q3": None}
    mean = sum(Fraction(value) * often for value, often in counts.items()) / n
    quarters = {name: quantile(counts, part) for name, part in (("q1", "1/4"), ("median", "1/2"), ("q3", "3/4"))}
    return {"n": n, "mean": mean, **quarters}


def add(counts, key, often):
    if key not in counts:
        raise Wrong(f"{key!r} is not part of the question")
    counts[key] += often


# The tally of each kind; `ballots` are (answer, how often), without abstentions


def single_choice(question, ballots):
    chosen = [([answer["option"]], answer, often) for answer, often in ballots]
    return choosing(question, chosen, lambda options, right: options[0] in right)


def multiple_choice(question, ballots):
    for answer, _ in ballots:
        if not question["min_choices"] <= len(set(answer["options"])) <= question["max_choices"]:
            raise Wrong("too few or too many choices")
    chosen = [(sorted(set(answer["options"])), answer, often) for answer, often in ballots]
    found = choosing(question, chosen, lambda options, right: set(options) == set(right))
    return {**found, "n": sum(often for _, often in ballots)}


def choosing(question, chosen, is_right):
    """Counts of (options, answer, how often); how sure people were, where that was asked; who was right, where told."""
    ids, sure = [option["id"] for option in question["options"]], question.get("confidence", False)
    counts, levels = dict.fromkeys(ids, 0), {i: dict.fromkeys(LEVELS, 0) for i in ids}
    right, by_level = 0, {level: {"n": 0, "right": 0} for level in LEVELS}
    for options, answer, often in chosen:
        level = confidence_of(answer, sure)
        hits = often if is_right(options, question.get("right") or []) else 0
        right += hits
        for option in options:
            add(counts, option, often)
            if level:
                levels[option][level] += often
        if level:
            by_level[level]["n"] += often
            by_level[level]["right"] += hits
    found = {"counts": counts}
    if sure:
        found["confidence"] = {i: sureness(of) for i, of in levels.items()}
    if question.get("right"):
        found["right"] = right
        if sure:
            found["right_by_confidence"] = by_level
    return found


def confidence_of(answer, asked):
    if "confidence" not in answer:
        return None
    level = answer["confidence"]
    if not asked or type(level) is not int or str(level) not in LEVELS:
        raise Wrong(f"{level!r} does not say how sure somebody is")
    return str(level)


def sureness(counts):
    n = sum(counts.values())
    mean = Fraction(sum(int(level) * often for level, often in counts.items()), n) if n else None
    return {"counts": counts, "n": n, "mean": mean}


def scale(question, ballots):
    points = range(1, question["scale"]["points"] + 1)
    counts = {item["id"]: {point: 0 for point in points} for item in question["items"]}
    for answer, often in ballots:
        for item, point in answer["ratings"].items():
            if item not in counts:
                raise Wrong(f"{item!r} is not part of the question")
            add(counts[item], point, often)
    return {"items": {item: {"counts": {str(p): n for p, n in of.items()}, **figures(of), "agreement": agreement(of)}
                      for item, of in counts.items()}}  # fmt: skip


def agreement(counts):
    """Van der Eijk's A: layers of equal height are taken off, each with the agreement of its pattern."""
    left, n, k = [counts[point] for point in sorted(counts)], sum(counts.values()), len(counts)
    if not n:
        return None
    total = Fraction(0)
    while any(left):
        used = [place for place, height in enumerate(left) if height]
        height = min(left[place] for place in used)
        fits = breaks = 0
        for a in range(k):
            for b in range(a + 1, k):
                for c in range(b + 1, k):
                    pattern = "".join("1" if place in used else "0" for place in (a, b, c))
                    fits += pattern in ("110", "011")
                    breaks += pattern == "101"
        shape = Fraction((k - 2) * fits - (k - 1) * breaks, (k - 2) * (fits + breaks)) if fits + breaks else 1
        total += shape * (1 - Fraction(len(used) - 1, k - 1)) * height * len(used)
        for place in used:
            left[place] -= height
    return total / n


def ranking(question, ballots):
    ids = [option["id"] for option in question["options"]]
    points, places, first, n = ({i: 0 for i in ids} for _ in range(4))
    for answer, often in ballots:
        order = answer["order"]
        few = len(order) < 1 if question["partial"] else len(order) != question["top"]
        if few or len(order) > question["top"] or len(set(order)) != len(order):
            raise Wrong("not a ranking of this question")
        for place, option in enumerate(order, start=1):
            add(points, option, (len(ids) - place) * often)
            places[option] += place * often
            n[option] += often
        first[order[0]] += often
    options = {i: {"points": points[i], "average_rank": Fraction(places[i], n[i]) if n[i] else None,
                   "first": first[i], "n": n[i]} for i in ids}  # fmt: skip
    return {"options": options, "kendall_w": kendalls_w(ids, ballots), "n": sum(often for _, often in ballots)}


def kendalls_w(ids, ballots):
    """Kendall's W with the correction for ties; unranked options share the mean of the places left."""
    k, m, ties = len(ids), 0, 0
    sums = {i: Fraction(0) for i in ids}
    for answer, often in ballots:
        ranked, m = answer["order"], m + often
        left = k - len(ranked)
        ties += (left**3 - left) * often
        for i in ids:
            sums[i] += often * (ranked.index(i) + 1 if i in ranked else Fraction(len(ranked) + 1 + k, 2))
    whole = m * m * (k**3 - k) - m * ties
    mean = Fraction(m * (k + 1), 2)
    return 12 * sum((s - mean) ** 2 for s in sums.values()) / whole if m >= 2 and whole else None


def points(question, ballots):
    totals = {option["id"]: 0 for option in question["options"]}
    n = sum(often for _, often in ballots)
    for answer, often in ballots:
        if sum(answer["points"].values()) != question["total"] or any(p < 0 for p in answer["points"].values()):
            raise Wrong("these points are not the total")
        for option, given in answer["points"].items():
            add(totals, option, given * often)
    return {"options": {i: {"total": t, "mean": Fraction(t, n) if n else None} for i, t in totals.items()}, "n": n}


def numeric(question, ballots):
    low, high, step = (Fraction(str(question[name])) for name in ("minimum", "maximum", "step"))
    counts = {}
    for answer, often in ballots:
        place = round((Fraction(str(answer["value"])) - low) / step)
        if not low <= low + place * step <= high or abs(float(low + place * step) - answer["value"]) > TINY * step:
            raise Wrong(f"{answer['value']} is not a number of this question")
        counts[low + place * step] = counts.get(low + place * step, 0) + often
    number = bins_of(int((high - low) / step))
    found = [0] * number
    for value, often in counts.items():
        found[min(number - 1, math.floor((value - low) * number / (high - low)))] += often
    edges = [low + (high - low) * i / number for i in range(number + 1)]
    bins = [{"from": edges[i], "to": edges[i + 1], "count": count} for i, count in enumerate(found)]
    return {**figures(counts), "histogram": bins}


def bins_of(last):
    """A bin for each number up to 15; else as many of 15 to 8 as hold equally many numbers, or begin on the grid."""
    several = [b for b in range(15, 7, -1) if (last + 1) % b == 0] + [b for b in range(15, 7, -1) if last % b == 0]
    return last + 1 if last < 15 else (several or [15])[0]


def matrix(question, ballots):
    placed = {item["id"]: [] for item in question["items"]}
    for answer, often in ballots:
        for item, (x, y) in answer["points"].items():
            if item not in placed or not (0 <= x <= 1 and 0 <= y <= 1):
                raise Wrong(f"{item!r} is not part of the question, or beyond its ends")
            placed[item].append((Fraction(str(x)), Fraction(str(y)), often))
    items = {}
    for item, found in placed.items():
        n = sum(often for *_, often in found)
        items[item] = {"n": n, "x": None, "y": None, "x_sd": None, "y_sd": None}
        for axis, name in enumerate("xy") if n else ():
            mean = sum(place[axis] * place[2] for place in found) / n
            variance = sum((place[axis] - mean) ** 2 * place[2] for place in found) / n
            items[item].update({name: mean, f"{name}_sd": math.sqrt(variance)})
    return {"items": items}


def statements(question, ballots):
    counts = {each["id"]: {"agree": 0, "pass": 0, "disagree": 0} for each in question["statements"]}
    words = {1: "agree", 0: "pass", -1: "disagree"}
    for answer, often in ballots:
        for statement, vote in answer["votes"].items():
            if vote not in words:
                raise Wrong(f"{vote!r} is no vote")
            if statement in counts:  # votes on a statement that was taken off count no more
                counts[statement][words[vote]] += often
    return {"statements": counts}


TALLIES = {
    f.__name__: f for f in (single_choice, multiple_choice, scale, ranking, points, numeric, matrix, statements)
}  # fmt: skip
TEXTS = ("word_cloud", "open_text")


def tally(question, counted):
    """The whole tally of (answer, how often)."""
    given = [(answer, often) for answer, often in counted if "abstain" not in answer]
    abstained = sum(often for answer, often in counted if "abstain" in answer)
    if abstained and not question["abstain"]:
        raise Wrong("this question takes no abstentions")
    try:
        return {**TALLIES[question["kind"]](question, given), "abstained": abstained}
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Wrong(f"an answer is of another kind ({error!r})") from None


def weighted(question, groups):
    """Each group scaled to EACH by largest remainders; abstentions keep their proportion to the answers."""
    merged = []
    for counted in groups:
        given = [each for each in counted if "abstain" not in each[0]]
        whole = sum(often for _, often in given)
        if not whole:
            continue
        scaled = [often * EACH // whole for _, often in given]
        first = sorted(range(len(given)), key=lambda i: (-(given[i][1] * EACH % whole), i))
        for i in first[: EACH - sum(scaled)]:
            scaled[i] += 1
        merged += [(answer, often) for (answer, _), often in zip(given, scaled) if often]
        merged += [(answer, round(often * EACH / whole)) for answer, often in counted if "abstain" in answer]
    return {"ballots": sum(often for _, often in merged), "groups": len(groups), "tally": tally(question, merged)}


# The verdict by the rule that was told before the vote


def verdict(question, found):
    rule = question["consensus"]
    if "share_at_least" in rule:
        counts = found["counts"]
        n = found["n"] if "n" in found else sum(counts.values())
        most = max(counts.values())
        leading = [option for option, often in counts.items() if often == most and most]
        numbers = {
            "n": n,
            "share": Fraction(most, n) if n else None,
            "option": leading[0] if len(leading) == 1 else None,
        }
        met = n >= 2 and leading and most >= rule["share_at_least"] * n - TINY
        return {"rule": "share", "reached": "agreement" if met else None, "numbers": numbers}
    if "kendall_w_at_least" in rule:
        n, w = found["n"], found["kendall_w"]
        met = n >= 2 and w is not None and round(float(w), 4) >= rule["kendall_w_at_least"] - TINY
        return {"rule": "kendall_w", "reached": "agreement" if met else None, "numbers": {"n": n, "w": w}}
    of_item = spread if "iqr_at_most" in rule else bands
    items = {item: of_item(rule, figures_) for item, figures_ in found["items"].items()}
    met = [each["reached"] for each in items.values()]
    numbers = {"items": len(items), "items_reached": sum(each is not None for each in met)}
    if len(items) == 1:
        numbers = next(iter(items.values()))["numbers"]
    reached = met[0] if len(set(met)) == 1 else None
    return {"rule": "iqr" if of_item is spread else "bands", "reached": reached, "numbers": numbers, "items": items}


def spread(rule, item):
    iqr = None if item["q1"] is None else item["q3"] - item["q1"]
    met = item["n"] >= 2 and iqr <= rule["iqr_at_most"] + TINY
    return {"reached": "agreement" if met else None, "numbers": {"n": item["n"], "iqr": iqr}}


def bands(rule, item):
    n = item["n"]
    top = sum(often for point, often in item["counts"].items() if int(point) >= rule["agree_from"])
    bottom = sum(often for point, often in item["counts"].items() if int(point) <= rule["disagree_to"])
    reached = None
    for side, many, few in (("for", top, bottom), ("against", bottom, top)):
        enough = n >= 2 and many >= rule["agree_share"] * n - TINY
        if reached is None and enough and few < rule["disagree_share"] * n - TINY:
            reached = side
    shares = {"top": Fraction(top, n) if n else None, "bottom": Fraction(bottom, n) if n else None}
    return {"reached": reached, "numbers": {"n": n, **shares}}


# Comparing


def differences(published, counted, path="", kind=""):
    """(mismatches, names of what was not recounted) of a published value and ours."""
    if isinstance(counted, dict) and isinstance(published, dict):
        wrong, skipped = [], []
        for key in {**counted, **published}:
            here = f"{path}.{key}" if path else str(key)
            if key in counted and key in published:
                more = differences(published[key], counted[key], here, kind)
            elif key in counted:
                more = ([f"{here} is missing; the ballots say {shown(counted[key])}"], [])
            elif f"{kind}.{key}" in NOT_RECOUNTED:
                more = ([], [here.rsplit(".", 1)[-1]])
            else:
                more = ([f"{here} is {shown(published[key])}; the ballots say nothing of it"], [])
            wrong, skipped = wrong + more[0], skipped + more[1]
        return wrong, skipped
    if isinstance(counted, list) and isinstance(published, list) and len(counted) == len(published):
        pairs = [differences(p, c, f"{path}[{i}]", kind) for i, (p, c) in enumerate(zip(published, counted))]
        return [line for wrong, _ in pairs for line in wrong], [name for _, names in pairs for name in names]
    if same(published, counted, ROUNDED.get(path.rsplit(".", 1)[-1])):
        return [], []
    return [f"{path} is {shown(published)}; the ballots say {shown(counted)}"], []


def same(published, counted, digits):
    numbers = [isinstance(v, (int, float, Fraction)) and not isinstance(v, bool) for v in (published, counted)]
    if not all(numbers):
        return type(published) is type(counted) and published == counted
    if digits:
        return abs(published - float(counted)) <= 0.5000001 * 10**-digits
    return abs(published - float(counted)) <= TINY * max(1.0, abs(float(counted)))


def shown(value):
    return f"{float(value):.10g}" if isinstance(value, (Fraction, float)) else json.dumps(value, default=float)


# Files


def read_zip(path):
    """(results, {session code: lines of its ballots}, what is wrong with the files)."""
    with zipfile.ZipFile(path) as files:
        results = json.loads(files.read("results.json"))
        content = {name[8:-6]: files.read(name) for name in files.namelist() if name.startswith("ballots-")}
        sums = files.read("SHA256SUMS")
    wrong = []
    expected = "".join(f"{hashlib.sha256(c).hexdigest()}  ballots-{code}.jsonl\n" for code, c in content.items())
    if sums.decode() != expected:
        wrong.append("SHA256SUMS are not those of the ballots")
    return results, content, hashlib.sha256(sums).hexdigest(), wrong


def check_session(session, content, minimum):
    """Print a line for each round; returns what is wrong."""
    code, wrong = session["code"], []
    lines = content.decode().splitlines()
    if hashlib.sha256(content).hexdigest() != session.get("ballots_sha256"):
        wrong.append(f"{code}: the ballots are not those of the published SHA-256")
    if lines != sorted(lines, key=str.encode):
        wrong.append(f"{code}: the ballots are not sorted")
    rows = {}
    for line in lines:
        row = json.loads(line)
        of_group = rows.setdefault((row["question"], row["round"]), {}).setdefault(row["group"], {})
        answer = json.dumps(row["answer"])
        of_group[answer] = of_group.get(answer, 0) + 1
    for question in session["questions"]:
        for round_ in question["rounds"]:
            found = rows.pop((question["id"], round_["round"]), {})
            told, faults = check_round(question, round_, found, minimum)
            name = f"{code} · {question['id']} · round {round_['round']}"
            print(f"{'ok  ' if not faults else 'FAIL'} {name}: {told}")
            wrong += [f"{name}: {fault}" for fault in faults]
    return wrong + [f"{code} · {q} · round {r}: there are ballots of a round that is not published" for q, r in rows]


def check_round(question, round_, rows, minimum):
    """(what was done, what is wrong) of one round; `rows`: group -> answer -> how often."""
    if round_["closed_at"] is None:
        return "open when the file was made; not recounted", ["open, but there are ballots"] if rows else []
    if question["kind"] in TEXTS:
        said = f"{round_['ballots']} ballots; texts and words are not in the file, not recounted"
        return said, ["there are ballots of texts"] if rows else []
    by_group = {
        group: [(json.loads(answer), often) for answer, often in counted.items()] for group, counted in rows.items()
    }
    all_ = [each for counted in by_group.values() for each in counted]
    number = sum(often for _, often in all_)
    wrong, skipped = [], []
    if number != round_["ballots"]:
        wrong.append(f"{round_['ballots']} ballots are published, the file has {number}")
    try:
        counted = tally(question, all_)
        pairs = [("tally", round_["tally"], counted)]
        if question.get("consensus"):
            pairs.append(("verdict", round_["verdict"], verdict(question, counted)))
        more, groups = check_groups(question, round_, by_group, minimum)
        pairs += groups
        wrong += more
    except Wrong as error:
        return f"{number} ballots", [*wrong, str(error)]
    for name, published, ours in pairs:
        faults, left_out = differences(published, ours, name, question["kind"])
        wrong, skipped = wrong + faults, skipped + left_out
    parts = [f"{number} ballots recounted", f"{len(groups)} results by group" if groups else ""]
    parts.append(f"not recounted: {', '.join(sorted(set(skipped)))}" if skipped else "")
    return "; ".join(part for part in parts if part), wrong


def check_groups(question, round_, rows, minimum):
    """(what is wrong with the groups, [(name, published, ours)]) of the results by group."""
    published = round_.get("by_group") or {}
    shown_groups = [group for group, part in published.items() if not part.get("suppressed")]
    hidden = [group for group in published if group not in shown_groups]
    wrong = [f"the ballots of group {group!r} do not belong to a group that is shown"
             for group in rows if group is not None and group not in shown_groups]  # fmt: skip
    if None in rows and not hidden:
        wrong.append("there are ballots without a group, but no group is hidden")
    pairs = []
    for group in shown_groups:
        counted = rows.get(group, [])
        number = sum(often for _, often in counted)
        if number < minimum:
            wrong.append(f"group {group!r} has {number} ballots, fewer than {minimum}, and is shown")
        pairs.append((f"by_group.{group}", published[group], {"ballots": number, "tally": tally(question, counted)}))
    if len(shown_groups) > 1 and not hidden:
        ours = weighted(question, [rows.get(group, []) for group in shown_groups])
        pairs.append(("weighted", round_.get("weighted"), ours))
    elif "weighted" in round_:
        wrong.append("a weighted result is published, though groups are hidden")
    return wrong, pairs


def beyond_ballots(results):
    """What results tell that single ballots cannot prove."""
    questions = [(s["code"], q) for s in results["sessions"] for q in s["questions"]]
    named = [f"{code} · {q['id']}: the shift between rounds; lines of two rounds are not linked"
             for code, q in questions if q.get("shift")]  # fmt: skip
    if any(session.get("audience_questions") for session in results["sessions"]):
        named.append("questions from the audience and their supporters; they are no ballots")
    if results["event"].get("codes"):
        named.append("the single-use codes; nothing leads from a code to a ballot")
    return named


def main(arguments):
    if not 1 <= len(arguments) <= 2 or arguments[0].startswith("-"):
        print(__doc__)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    try:
        results, ballots, fingerprint, wrong = read_zip(arguments[0])
        if len(arguments) == 2:
            with open(arguments[1], encoding="utf-8") as file:
                results = json.load(file)
        if fingerprint != results["event"].get("ballots_sha256"):
            wrong.append("the ballots of the event are not those of the published SHA-256")
        for session in results["sessions"]:
            content = ballots.pop(session["code"], b"")
            wrong += check_session(session, content, results["event"]["minimum_group"])
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile) as error:
        print(f"The files cannot be read: {error!r}", file=sys.stderr)
        return 2
    wrong += [f"{code}: there are ballots of a session that is not published" for code in ballots]
    for fault in wrong:
        print(f"     {fault}")
    for name in beyond_ballots(results):
        print(f"Not recounted: {name}")
    print(f"SHA-256 of the event's ballots: {fingerprint}")
    print("Every recounted figure is what the ballots say." if not wrong else f"{len(wrong)} things do not agree.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
