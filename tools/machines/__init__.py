"""PostgreSQL, Redis, nginx and several workers on this machine, in a temporary folder, for tests and `make machines`.

The programs are those of the distribution (tools/find_programs.py). Nothing of the machine is touched: each runs on a
free port with files of its own, with what deploy/ says, and everything is gone afterwards, also when the process that
started it is killed.
"""

from tools.machines.machines import Machines
from tools.machines.nginx import Nginx
from tools.machines.postgresql import PostgreSQL
from tools.machines.program import CannotStart
from tools.machines.redis_server import RedisServer
from tools.machines.workers import Workers

__all__ = ["CannotStart", "Machines", "Nginx", "PostgreSQL", "RedisServer", "Workers"]
