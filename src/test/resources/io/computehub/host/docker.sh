#!/bin/sh
# A Docker of a few lines, for tests: containers are files in $FAKE_DOCKER, nothing runs.
# Spoken as far as our scripts speak it, after the reference of Docker's command line.
S=$FAKE_DOCKER
echo "$*" >> "$S/argv"
fail() { echo "$1" >&2; exit "${2:-1}"; }
state() { cat "$S/c/$1/status" 2>/dev/null; }
need() { [ -d "$S/c/$1" ] || fail "Error response from daemon: No such container: $1"; }
full() { for d in "$S"/c/"$1"*; do [ -d "$d" ] && basename "$d" && return; done; echo "$1"; }
verb=$1; shift
case $verb in
version) echo 27.3.1 ;;
image) [ -f "$S/images/$(echo "$2" | tr / _)" ] ;;
pull)
  [ "$1" = -q ] && shift
  case $1 in gone*) fail "Error response from daemon: manifest for $1 not found: manifest unknown: manifest unknown" ;; esac
  mkdir -p "$S/images"; : > "$S/images/$(echo "$1" | tr / _)"; echo "$1" ;;
ps)
  name=; status=; label=
  while [ $# -gt 0 ]; do
    case $1 in --filter) shift; case $1 in name=*) name=${1#name=^/}; name=${name%\$} ;; status=*) status=${1#status=} ;; label=*) label=${1#label=} ;; esac ;; esac
    shift
  done
  for d in "$S"/c/*; do
    [ -d "$d" ] || continue
    [ -z "$name" ] || [ "$name" = "$(cat "$d/name")" ] || continue
    [ -z "$status" ] || [ "$status" = "$(cat "$d/status")" ] || continue
    [ -z "$label" ] || grep -q "\"$label\"" "$d/labels" || continue
    basename "$d"
  done ;;
inspect)
  shift 4
  for id in "$@"; do
    need "$id"; d=$S/c/$id
    echo ",{\"Id\":\"$id\",\"Created\":\"2026-07-01T11:00:00.5Z\",\"State\":{\"Status\":\"$(cat "$d/status")\",\"ExitCode\":0,\"StartedAt\":\"2026-07-01T11:00:01Z\"},\"Image\":\"$(cat "$d/image")\",\"Labels\":{$(cat "$d/labels")},\"Ports\":{$(cat "$d/ports")}}"
  done ;;
run)
  name=; labels=; ports=; port=32768
  while [ $# -gt 0 ]; do
    case $1 in
    -d|-i) ;;
    --name) shift; name=$1 ;;
    --label) shift; v=$(printf %s "${1#*=}" | sed 's/["\\]/\\&/g'); labels="$labels${labels:+,}\"${1%%=*}\":\"$v\"" ;;
    --gpus) shift; gpus=$1 ;;
    -p) shift; ports="$ports${ports:+,}\"${1##*:}/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"$port\"}]"; port=$((port+1)) ;;
    --env-file) shift; cat "$1" > "$S/env" ;;
    --entrypoint|--device|--group-add) shift ;;
    *) break ;;
    esac
    shift
  done
  for d in "$S"/c/*; do
    [ -d "$d" ] && [ "$(cat "$d/name")" = "$name" ] && fail "docker: Error response from daemon: Conflict. The container name \"/$name\" is already in use by container \"$(basename "$d")\". You have to remove (or rename) that container to be able to reuse that name." 125
  done
  id=$(printf '%s' "$name$$" | cksum | tr -dc 0-9 | cut -c1-9)$(printf '%055d' 0)
  d=$S/c/$id; mkdir -p "$d"
  echo "$name" > "$d/name"; echo "$labels" > "$d/labels"; echo "$ports" > "$d/ports"; echo "$1" > "$d/image"; echo "$gpus" > "$d/gpus"
  case $1 in broken*) echo created > "$d/status"; fail "docker: Error response from daemon: could not select device driver \"\" with capabilities: [[gpu]]." 125 ;; esac
  echo running > "$d/status"; echo "$id" ;;
stop|start|restart)
  id=$(full "$1"); need "$id"
  case $verb in stop) echo exited ;; *) echo running ;; esac > "$S/c/$id/status"; echo "$1" ;;
rm)
  [ "$1" = -f ] && shift
  id=$(full "$1"); need "$id"; rm -r "${S:?}/c/$id"; echo "$1" ;;
logs) id=$(full "$3"); need "$id"; echo "epoch 1"; echo "epoch 2" >&2 ;;
*) fail "docker: '$verb' is not a docker command." ;;
esac
