#!/usr/bin/env python3
"""What README.md shows is what is printed: readme.py NEWSPARSE [--update].

Runs the commands of ```console blocks ("$ command", then its output) in the project's folder and compares;
--update writes their output into README.md instead.
"""
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BLOCK = re.compile(r"```console\n\$ (.*)\n((?:.*\n)*?)```")


def main():
    path = os.path.join(ROOT, "README.md")
    with open(path, encoding="utf-8") as file:
        readme = file.read()
    environment = dict(os.environ, LC_ALL="C.UTF-8",
                       PATH=os.path.dirname(os.path.abspath(sys.argv[1])) + os.pathsep + os.environ["PATH"])
    wrong = []

    def run(match):
        command, shown = match.groups()
        result = subprocess.run(["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True)
        if result.stdout != shown:
            wrong.append(f"$ {command}\n--- README.md\n{shown}--- printed\n{result.stdout}{result.stderr}")
        return f"```console\n$ {command}\n{result.stdout}```"

    updated, count = BLOCK.subn(run, readme)
    if "--update" in sys.argv:
        with open(path, "w", encoding="utf-8") as file:
            file.write(updated)
        return 0
    print("\n".join(wrong), f"{count} commands, {len(wrong)} print something else", sep="\n")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    sys.exit(main())
