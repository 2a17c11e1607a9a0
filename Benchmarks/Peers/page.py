def terminal(line):
    q = line.get("quality") or {}
    return f"{line['pool']:22} {line['case']:44} {line['outcome']:10} {line.get('cpu', float('nan')):9.3f} s {line.get('megabytes', float('nan')):7.1f} MB  " + " ".join(f"{k} {v:.6g}" for k, v in q.items())
def page(about, lines):
    return ""
