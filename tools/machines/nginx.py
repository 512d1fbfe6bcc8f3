"""An nginx of our own, with deploy/nginx.conf: what is changed for this machine is listed here, nothing else is."""

import getpass
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tools.find_programs import NGINX, OPENSSL
from tools.machines.folder import Folder, is_root
from tools.machines.program import CannotStart, Program, is_listening

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "deploy" / "nginx.conf"
KEEPS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
"""Folders that nginx makes at its start, each on a path of its own."""


class Nginx(Program):
    """Plain HTTP on `port` besides TLS on `tls_port`, so that clients without TLS can measure it."""

    name = "nginx"

    def __init__(self, folder: Folder, worker_ports: Sequence[int], code: Path = ROOT) -> None:
        super().__init__(folder)
        self._program = NGINX.path
        if self._program is None:
            raise CannotStart("nginx is not installed")
        self.redirect_port, self.tls_port = folder.free_ports(), folder.free_ports()
        self._folder = folder.own("nginx", None)
        self.settings = self._folder / "nginx.conf"
        certificate = self._certificate()
        self.settings.write_text(self._for_this_machine(worker_ports, code, certificate))

    @property
    def url(self) -> str:
        """The address of everything, without TLS."""
        return f"http://127.0.0.1:{self.port}"

    def command(self) -> list[str]:
        """The server in the foreground."""
        assert self._program is not None
        return [self._program, "-c", str(self.settings), "-p", str(self._folder), "-g", f"daemon off; pid {self._pid};"]

    def check(self) -> str:
        """What nginx says of the settings. CannotStart where they are wrong."""
        done = subprocess.run([*self.command(), "-t"], capture_output=True, text=True, check=False)
        if done.returncode:
            raise CannotStart(f"nginx: {done.stderr}")
        return done.stderr

    def answers(self) -> bool:
        """Whether it takes connections."""
        return is_listening(self.port)

    @property
    def _pid(self) -> Path:
        return self._folder / "nginx.pid"

    def _certificate(self) -> tuple[Path, Path]:
        chain, key = self._folder / "fullchain.pem", self._folder / "privkey.pem"
        if OPENSSL.path is None:
            raise CannotStart("openssl is not installed")
        subprocess.run(
            [OPENSSL.path, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
             "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout",
             str(key), "-out", str(chain)], check=True, capture_output=True,
        )  # fmt: skip
        return chain, key

    def _for_this_machine(self, worker_ports: Sequence[int], code: Path, certificate: tuple[Path, Path]) -> str:
        text = SHIPPED.read_text()
        workers = [line for line in text.splitlines() if line.strip().startswith("server 127.0.0.1:")]
        text = _replace(text, "\n".join(workers), "\n".join(
            f"        server 127.0.0.1:{port} max_fails=2 fail_timeout=2s;" for port in worker_ports
        ))  # fmt: skip
        keeps = "\n".join(f"    {name}_temp_path {self._folder / name};" for name in KEEPS)
        for shipped, here in (
            ("user www-data;\n", f"user {getpass.getuser()};\n" if is_root() else ""),  # others cannot choose
            ("/var/log/nginx/error.log", str(self.log)),
            ("http {", f"http {{\n{keeps}"),
            ("listen 80 ", f"listen 127.0.0.1:{self.redirect_port} "),
            ("listen 443 ssl http2 backlog=4096;",
             f"listen 127.0.0.1:{self.port} backlog=4096;\n        listen 127.0.0.1:{self.tls_port} ssl http2;"),
            ("root /opt/balss;", f"root {code};"),
            ("/etc/balss/tls/fullchain.pem", str(certificate[0])),
            ("/etc/balss/tls/privkey.pem", str(certificate[1])),
        ):  # fmt: skip
            text = _replace(text, shipped, here)
        return text


def _replace(text: str, shipped: str, here: str) -> str:
    if text.count(shipped) != 1:
        raise CannotStart(f"deploy/nginx.conf has {text.count(shipped)} times, not once: {shipped}")
    return text.replace(shipped, here)
