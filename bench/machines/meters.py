"""What PostgreSQL and Redis had to do while something happened."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tools.machines import Machines

SETTLED_S = 1.5
"""PostgreSQL's processes tell their counters at most once a second."""


@dataclass(frozen=True)
class Reading:
    """Counters at a moment; all only grow."""

    transactions: int
    messages: int
    bytes_in: int
    bytes_out: int
    database_cpu_s: float
    redis_cpu_s: float
    nginx_cpu_s: float

    @classmethod
    def of(cls, machines: Machines) -> "Reading":
        """Now."""
        redis = told_by_redis(machines)
        committed = machines.postgresql.sql("SELECT xact_commit FROM pg_stat_database WHERE datname = 'balss'")
        return cls(
            int(committed), published(redis), int(redis["total_net_input_bytes"]),
            int(redis["total_net_output_bytes"]), machines.postgresql.cpu_s(), machines.redis.cpu_s(),
            machines.nginx.cpu_s(),
        )  # fmt: skip


def told_by_redis(machines: Machines) -> dict[str, str]:
    """Redis's own figures by name."""
    lines = machines.redis.ask("INFO", "everything").splitlines()
    return dict(line.split(":", 1) for line in lines if ":" in line)


def published(redis: dict[str, str]) -> int:
    """Messages that were published."""
    said = redis.get("cmdstat_publish", "calls=0")
    return int(said.split(",")[0].removeprefix("calls="))


def during(machines: Machines, work: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    """What `work` returns, and what happened meanwhile, until all was told."""
    before = Reading.of(machines)
    returned = work()
    time.sleep(SETTLED_S)
    after = Reading.of(machines)
    return returned, {name: round(value - getattr(before, name), 3) for name, value in vars(after).items()}


def connections(machines: Machines) -> dict[str, int]:
    """Connections that the workers hold."""
    database = machines.postgresql.sql(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = 'balss' AND pid <> pg_backend_pid()"
    )
    return {"database": int(database), "redis": int(told_by_redis(machines)["connected_clients"]) - 1}
