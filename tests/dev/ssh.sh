#!/bin/sh
# SPDX-License-Identifier: MIT
# The recipe for several computers, against a real sshd on loopback: GNU parallel cuts an archive, and kremlin2md converts
# the parts on "the other computer". usage: tests/dev/ssh.sh BUILD-DIRECTORY. Needs sshd, ssh and parallel, and root.
set -eu
cd "$(dirname "$0")/../.."
program=$(cd "$1" && pwd)/kremlin2md
work=$(mktemp -d)
trap 'kill "$(cat "$work/sshd.pid")" 2>/dev/null || :; rm -rf "$work"' EXIT
. tests/archives/warc.sh

# ---- the other computer ----

port=22022
ssh-keygen -q -t ed25519 -N '' -f "$work/host"
ssh-keygen -q -t ed25519 -N '' -f "$work/user"
mkdir -p /run/sshd "$work/bin"
ln -s "$program" "$work/bin/kremlin2md"
cat >"$work/sshd_config" <<END
Port $port
ListenAddress 127.0.0.1
HostKey $work/host
PidFile $work/sshd.pid
AuthorizedKeysFile $work/user.pub
PasswordAuthentication no
StrictModes no
SetEnv PATH=$work/bin:/usr/local/bin:/usr/bin:/bin
END
"$(command -v sshd || echo /usr/sbin/sshd)" -f "$work/sshd_config"
cat >"$work/ssh_config" <<END
Host desk
    HostName 127.0.0.1
    Port $port
    IdentityFile $work/user
    StrictHostKeyChecking no
    UserKnownHostsFile $work/known
    LogLevel ERROR
END

# ---- the recipe ----

n=1
while [ $n -le 200 ]; do
    sed "s/There are three/There are $n/" data/sample.html >"$work/page.html"
    record "http://en.kremlin.ru/events/president/news/$n" "$work/page.html"
    n=$((n + 1))
done >"$work/crawl.warc"
"$program" --to=json "$work/crawl.warc" >"$work/wanted"
parallel --ssh "ssh -F $work/ssh_config" --sshlogin desk --pipe --keep-order --block 1M --regexp --recstart 'WARC/1\.[01]\r\n' \
    kremlin2md --skip --to=json <"$work/crawl.warc" >"$work/pages.jsonl"
cmp "$work/wanted" "$work/pages.jsonl"
echo "ok: $(wc -l <"$work/pages.jsonl") pages through sshd, in order, as without it"
