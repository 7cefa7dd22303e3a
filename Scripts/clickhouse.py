#!/usr/bin/env python3
"""Starts shards of ClickHouse on this machine for tests and benchmarks, each with its own configuration, ports and folder.

    python3 Scripts/clickhouse.py --shards 2

Listens on 127.0.0.1 only. Prints one JSON line with the HTTP addresses when all answer. Lines on standard input control it: "stop N" and
"start N" (counted from 0) are answered by "ok". Ends, and removes everything, when standard input closes.
"""
import argparse
import atexit
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

CONFIG = """<yandex>
  <logger><level>error</level><log>{folder}/log</log><errorlog>{folder}/errors</errorlog><size>10M</size><count>1</count></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>{http}</http_port><tcp_port>{tcp}</tcp_port>
  <path>{folder}/data/</path><tmp_path>{folder}/tmp/</tmp_path>
  <user_files_path>{folder}/files/</user_files_path><format_schema_path>{folder}/schemas/</format_schema_path>
  <mark_cache_size>{cache}</mark_cache_size><uncompressed_cache_size>0</uncompressed_cache_size>
  <max_concurrent_queries>100</max_concurrent_queries><keep_alive_timeout>10</keep_alive_timeout>
  <users_config>users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database>
  <remote_servers><huiyin>{shards}</huiyin></remote_servers>
</yandex>
"""
SHARD = "<shard><replica><host>127.0.0.1</host><port>{tcp}</port></replica></shard>"
USERS = """<yandex>
  <profiles><default>
    <max_memory_usage>{memory}</max_memory_usage><background_pool_size>2</background_pool_size>
  </default></profiles>
  <users><default>
    <password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>
  </default></users>
  <quotas><default></default></quotas>
</yandex>
"""


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


class Shard:
    def __init__(self, folder, http, tcp, tcps, memory):
        self.folder, self.http, self.tcp, self.process = folder, http, tcp, None
        os.makedirs(folder)
        shards = "".join(SHARD.format(tcp=port) for port in tcps)
        with open(f"{folder}/config.xml", "w") as file:
            file.write(CONFIG.format(folder=folder, http=http, tcp=tcp, shards=shards, cache=64 << 20))
        with open(f"{folder}/users.xml", "w") as file:
            file.write(USERS.format(memory=memory))

    def start(self):
        server = shutil.which("clickhouse-server") or "/usr/sbin/clickhouse-server"
        with open(f"{self.folder}/out", "ab") as out:
            self.process = subprocess.Popen(
                [server, f"--config-file={self.folder}/config.xml"], stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd=self.folder
            )
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.http}/ping", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.05)
            if self.process.poll() is not None:
                break
        with open(f"{self.folder}/out") as out:
            sys.exit(f"clickhouse.py: a shard did not start: {out.read()[-2000:]}")

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shards", type=int, default=2)
    parser.add_argument("--memory", type=int, default=1_500_000_000, help="bytes that one query may take on a shard")
    parser.add_argument("--folder", help="where the data lies; a temporary folder by default")
    arguments = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="huiyin-clickhouse-", dir=arguments.folder)
    ports = free_ports(2 * arguments.shards)
    https, tcps = ports[: arguments.shards], ports[arguments.shards :]
    shards = [Shard(f"{folder}/{n}", https[n], tcps[n], tcps, arguments.memory) for n in range(arguments.shards)]

    def end():
        # A second signal must not cut the cleaning short.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for shard in shards:
            shard.stop()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(end)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(0))
    for shard in shards:
        shard.start()
    print(json.dumps({"http": [f"http://127.0.0.1:{port}" for port in https], "tcp": tcps, "folder": folder}), flush=True)
    for line in sys.stdin:
        verb, number = line.split()
        if verb == "stop":
            shards[int(number)].stop()
        else:
            shards[int(number)].start()
        print("ok", flush=True)


if __name__ == "__main__":
    main()
