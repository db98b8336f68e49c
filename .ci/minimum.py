"""minimum.py SET SCORE-JSON [NAME LEAST]...: prints the figures of one set and ends with 1 where one is too low."""
import json
import sys

name, score, *pairs = sys.argv[1:]
score = json.loads(score)
if not score["docs"]:
    sys.exit(f"error: {name} holds no documents")
shown = "  ".join(f"{k} {v['f']:.4f}" for k, v in score.items() if isinstance(v, dict))
found = score["listed"]
print(f"score {name}: {score['docs']} documents, {score['failed']} failed  {shown}"
      f"  (listed {found['tp']}/{found['tp'] + found['fn']})")
low = []
for figure, least in zip(pairs[::2], pairs[1::2]):
    value = score[figure]
    if figure == "failed":
        good = value <= int(least)
    elif "/" in least:
        want, of = map(int, least.split("/"))
        good = value["tp"] >= want and value["tp"] + value["fn"] == of
    else:
        good = value["f"] >= float(least)
    if not good:
        low.append(f"{figure} {value if figure == 'failed' else value['tp'] if '/' in least else value['f']} (wanted {least})")
if low:
    sys.exit(f"error: {name} misses its minimum: " + ", ".join(low))
