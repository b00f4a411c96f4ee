"""Caches: the same bits back, bounded, and unharmed by crashes, damage, other processes and read-only disks."""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from fidelity import cache
from fidelity.cache import VectorCache

WRITER = """
import sys
from pathlib import Path
import numpy as np
from fidelity.cache import VectorCache
held = VectorCache(Path(sys.argv[1]))
for i in range(int(sys.argv[2]), 10**9):
    held.put_many({held.key("e", f"{i}-{j}"): np.full(64, i, dtype=np.float32) for j in range(20)})
    print(i, flush=True)
"""


def rows(*values: float, dim: int = 384) -> NDArray[np.float32]:
    return np.array([[value] * dim for value in values], dtype=np.float32)


def put(held: VectorCache, texts: list[str], vectors: NDArray[np.float32], digest: str = "e") -> None:
    held.put_many({held.key(digest, text): vector for text, vector in zip(texts, vectors, strict=True)})


def get(held: VectorCache, texts: list[str], digest: str = "e") -> list[NDArray[np.float32] | None]:
    keys = [held.key(digest, text) for text in texts]
    found = held.get_many(keys)
    return [found.get(key) for key in keys]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_same_bits_back_after_reopening(tmp_path: Path) -> None:
    made = np.random.default_rng(0).standard_normal((700, 384)).astype(np.float32)
    texts = [f"Sentence {i} – “ü”" for i in range(700)]
    put(VectorCache(tmp_path), texts, made)
    found = get(VectorCache(tmp_path), [*texts, "another"])
    assert found[-1] is None
    assert np.array_equal(np.stack([v for v in found[:-1] if v is not None]), made)


def test_encoders_do_not_share_vectors(tmp_path: Path) -> None:
    put(VectorCache(tmp_path), ["a"], rows(1), "one")
    assert get(VectorCache(tmp_path), ["a"], "two") == [None]


def test_only_the_owner_may_read(tmp_path: Path) -> None:
    held = VectorCache(tmp_path / "fidelity")
    put(held, ["a"], rows(1))
    assert mode(tmp_path / "fidelity") == 0o700
    assert {mode(path) for path in (tmp_path / "fidelity").glob("vectors*")} == {0o600}


def test_the_least_recently_used_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = VectorCache(tmp_path, limit=2_000_000)
    day = iter(range(1000))
    for i in range(40):
        now = next(day) * cache.DAY
        monkeypatch.setattr(time, "time", lambda now=now: now)
        put(held, [f"{i}-{j}" for j in range(50)], rows(*range(50)))
        assert get(held, ["0-0"])[0] is not None  # used every day
    assert get(held, ["39-49"])[0] is not None
    assert get(held, ["0-1"]) == [None]
    assert (tmp_path / "vectors.sqlite").stat().st_size < 3_000_000


@pytest.mark.parametrize("damage", [b"not a database at all" * 400, b""], ids=["garbage", "cut to nothing"])
def test_a_damaged_file_is_set_aside(tmp_path: Path, damage: bytes) -> None:
    held = VectorCache(tmp_path)
    put(held, ["a"], rows(1))
    held.close()
    (tmp_path / "vectors.sqlite").write_bytes(damage)
    again = VectorCache(tmp_path)
    assert get(again, ["a"]) == [None]
    put(again, ["a"], rows(2))
    assert get(VectorCache(tmp_path), ["a"])[0] is not None
    assert [notice.code for notice in again.notices] == (["cache-damaged"] if damage else [])


def test_damage_in_the_middle_never_gives_a_wrong_vector(tmp_path: Path) -> None:
    held = VectorCache(tmp_path)
    texts = [str(i) for i in range(300)]
    put(held, texts, rows(*range(300)))
    held.close()
    path = tmp_path / "vectors.sqlite"
    for seed in range(12):
        data = bytearray(path.read_bytes())
        chance = random.Random(seed)
        for _ in range(40):
            data[chance.randrange(len(data))] ^= 0xFF
        path.write_bytes(data)
        again = VectorCache(tmp_path)
        for i, vector in enumerate(get(again, texts)):
            assert vector is None or vector.tolist() == [i] * 384
        put(again, texts, rows(*range(300)))
        again.close()
        for name in ("-wal", "-shm"):
            (tmp_path / f"vectors.sqlite{name}").unlink(missing_ok=True)


def test_where_nothing_can_be_written_it_works_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    held = VectorCache(tmp_path / "file" / "cache")
    put(held, ["a"], rows(1))
    assert get(held, ["a"])[0] is not None
    assert [notice.code for notice in held.notices] == ["cache-read-only"]


def test_a_read_only_cache_is_still_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = VectorCache(tmp_path)
    put(held, ["a"], rows(1))
    held.close()

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    again = VectorCache(tmp_path)
    put(again, ["b"], rows(2))
    assert [v is not None for v in get(again, ["a", "b", "c"])] == [True, True, False]
    assert [notice.code for notice in again.notices] == ["cache-read-only"]


def test_memory_only() -> None:
    held = VectorCache(None)
    put(held, ["a"], rows(1))
    assert get(held, ["a"])[0] is not None
    assert held.notices == []


def test_kill_at_any_moment_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(7)
    start = 0
    for _ in range(12):
        command = [sys.executable, "-c", WRITER, str(tmp_path), str(start)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.08))
            process.send_signal(signal.SIGKILL)
            start += 1 + sum(line.endswith("\n") for line in process.stdout)
        held = VectorCache(tmp_path)
        for i in range(start):
            for vector in get(held, [f"{i}-0", f"{i}-19"]):
                assert vector is not None
                assert vector[0] == i
        assert held.notices == []
        held.close()


def test_several_processes_at_once(tmp_path: Path) -> None:
    script = WRITER.replace("10**9", "int(sys.argv[2]) + 30")
    with_numbers = [[sys.executable, "-c", script, str(tmp_path), str(1000 * n)] for n in range(4)]
    started = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in with_numbers]
    assert [process.wait(60) for process in started] == [0] * 4
    held = VectorCache(tmp_path)
    texts = [f"{1000 * n + i}-{j}" for n in range(4) for i in range(30) for j in range(20)]
    assert all(vector is not None for vector in get(held, texts))


def test_clear_leaves_what_is_not_ours(tmp_path: Path) -> None:
    held = VectorCache(tmp_path)
    put(held, ["a"], rows(1))
    held.close()
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "x.onnx").write_bytes(b"12345")
    (tmp_path / "novel.txt").write_text("mine")
    assert cache.clear(tmp_path) > 5
    assert [path.name for path in tmp_path.iterdir()] == ["novel.txt"]


@pytest.mark.parametrize(
    ("setting", "variable", "wanted"),
    [("/a", "/b", "/a"), (None, "/b", "/b"), (None, None, "fidelity")],
)
def test_where_caches_live(
    monkeypatch: pytest.MonkeyPatch, setting: str | None, variable: str | None, wanted: str
) -> None:
    monkeypatch.delenv(cache.VARIABLE, raising=False)
    if variable:
        monkeypatch.setenv(cache.VARIABLE, variable)
    found = cache.cache_dir(setting)
    assert str(found) == wanted or found.name == wanted
