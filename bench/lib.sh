# What the benchmarks share. Everything listens on 127.0.0.1 only, is bounded in time, and is ended by its pid.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/rebound-bench.XXXXXX")
nginx_pid=
rebound_pid=

cleanup() {
    [[ -z $rebound_pid ]] || kill "$rebound_pid" 2>/dev/null || true
    [[ -z $nginx_pid ]] || kill "$nginx_pid" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

need() { # command, Debian package
    command -v "$1" >/dev/null && return
    if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
        echo "$0: $1 is missing; install Debian's package $2 or its like" >&2
        exit 1
    fi
    apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$2" >/dev/null
}

# As the program finds its own.
eval "$(sed -n "/^is_25()/p; /^find_jdk()/,/^}/p" "$root/rebound")"

find_jdk_25() { # sets jdk
    jdk=$(find_jdk)
    [[ -n $jdk ]] || { echo "$0: needs a JDK 25, and none was found in JAVA_HOME, /usr/lib/jvm, SDKMAN or the PATH" >&2; exit 1; }
}

start_nginx() { # answers every click with 302 and writes a buffered access log
    need nginx nginx-light
    nginx_port=18300
    cat >"$work/nginx.conf" <<EOF
daemon off;
worker_processes ${NGINX_WORKERS:-auto};
pid $work/nginx.pid;
error_log $work/nginx-error.log;
events { worker_connections 4096; }
http {
    access_log $work/nginx-access.log combined buffer=64k flush=1s;
    keepalive_requests 1000000000;
    server {
        listen 127.0.0.1:$nginx_port backlog=1024;
        location / {
            add_header Cache-Control no-store;
            return 302 https://shop.example/landing?click=0123456789abcdefghijklmnopqrstuv0123456789abcdefgh&site=\$arg_sub1;
        }
    }
}
EOF
    nginx -c "$work/nginx.conf" -p "$work" 2>/dev/null &
    nginx_pid=$!
    await "http://127.0.0.1:$nginx_port/"
}

start_rebound() { # sets tracking, console, token, campaign (its code) and key (of a goal)
    "$root/rebound" serve --demo --data "$work/data" --track-port 0 --console-port 0 >"$work/rebound.out" 2>"$work/rebound.err" &
    rebound_pid=$!
    until_rebound_is_there
}

until_rebound_is_there() {
    local tries=0
    until grep -qs '^console ' "$work/rebound.out"; do
        kill -0 "$rebound_pid" 2>/dev/null || { cat "$work/rebound.out" "$work/rebound.err" >&2; exit 1; }
        (( ++tries < 6000 )) || { echo "$0: the server did not start within ten minutes" >&2; exit 1; }
        sleep 0.1
    done
    tracking=$(sed -n 's/^tracking  *//p' "$work/rebound.out")
    console=$(sed -n 's/^console  *//p' "$work/rebound.out")
    token=$(sed -n 's/.*"token" *: *"\([^"]*\)".*/\1/p' "$work/data/demo.json")
    campaign=$(sed -n 's#^click .*/c/\([A-Za-z0-9_-]*\).*#\1#p' "$work/rebound.out" | head -n 1)
    key=$(sed -n 's#^postback .*api_key=\([0-9a-z]*\).*#\1#p' "$work/rebound.out" | head -n 1)
}

await() { # url
    local tries=0
    until curl -s -o /dev/null "$1"; do
        (( ++tries < 100 )) || { echo "$0: nothing answers at $1" >&2; exit 1; }
        sleep 0.1
    done
}

cpu_micros() { # pid, and optionally a pattern of thread names: user + system time of the process or of those threads
    local ticks hertz
    hertz=$(getconf CLK_TCK)
    if [[ $# -gt 1 ]]; then
        ticks=$(for task in /proc/"$1"/task/*; do
            if grep -qE "$2" "$task/comm"; then sed 's/.*) //' "$task/stat"; fi
        done | awk '{ t += $12 + $13 } END { print t + 0 }')
    else
        ticks=$(for process in "$1" $(pgrep -P "$1" || true); do
            sed 's/.*) //' "/proc/$process/stat"
        done | awk '{ t += $12 + $13 } END { print t + 0 }')
    fi
    echo $(( ticks * 1000000 / hertz ))
}

metric() { # the sum of a counter over its labels
    curl -s "$console/metrics" | awk -v name="$1" 'index($1, name) == 1 && substr($1, length(name) + 1, 1) ~ /^(\{|)$/ { s += $2 } END { printf "%.0f\n", s }'
}

median() { sort -g | awk '{ a[NR] = $1 } END { print NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'; }

milliseconds() { # wrk's 123.45us, 1.23ms, 1.23s
    awk '/us$/ { printf "%.3f", $1 / 1000; next } /ms$/ { printf "%.3f", $1; next } { printf "%.3f", $1 * 1000 }' <<<"$1"
}
