#!/bin/sh
# Copies %count% with skopeo 1.9 or later, the way "kgplugin localize copy" does. Run it again to resume.
# FORCE=1 overwrites tags that hold another image.
# RETRIES (%retries%) says how often a failure that may pass is tried again, RETRY_DELAY (in seconds) after how long at first.
# IDLE_LIMIT (%idle_limit%) is the number of seconds without any byte after which a copy counts as failed.
# Log in first with "skopeo login REGISTRY", or set REGISTRY_AUTH_FILE.
set -u
# The words of errors are looked for as they are.
LC_ALL=C
export LC_ALL
: "${FORCE:=0}" "${IDLE_LIMIT:=%idle_limit%}" "${RETRIES:=%retries%}" "${RETRY_DELAY:=%retry_delay%}"

work=$(mktemp -d) || exit 1
child=
trap 'if [ -n "$child" ]; then kill "$child" 2>/dev/null; fi; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# One image a line: source, target, "pinned" where the source's own name has a digest, and the platforms to copy.
list_images() {
  if [ -n "${IMAGE_LIST:-}" ]; then
    cat "$IMAGE_LIST"
    return
  fi
  cat <<'IMAGES'
%images%
IMAGES
}

# containers-policy.json(5): without any policy skopeo copies nothing, with one it is the user's word.
policy=
if [ ! -e "${XDG_CONFIG_HOME:-${HOME:-}/.config}/containers/policy.json" ] && [ ! -e /etc/containers/policy.json ]; then
  policy=--insecure-policy
fi
if [ -n "${REGISTRY_AUTH_FILE:-}" ] && [ ! -e "$REGISTRY_AUTH_FILE" ]; then
  echo "note     $REGISTRY_AUTH_FILE does not exist: going on without credentials" >&2
  unset REGISTRY_AUTH_FILE
fi

# Sets kind to what skopeo's words in $work/error tell.
classify_error() {
%error_kinds%
}

# How often a failure of the kind $1 is worth another try.
retries_of() {
  case $1 in
%retries_by_kind%
    *) echo 0 ;;
  esac
}

# Seconds until the next try after try $2 failed with the kind $1: doubling, up to a limit.
delay_of() {
  delay=$RETRY_DELAY
  limit=%retry_limit%
  if [ "$1" = rate-limited ]; then
    delay=$((RETRY_DELAY * %rate_limit_factor%))
    limit=%rate_limit_limit%
  fi
  doubled=1
  while [ "$doubled" -lt "$2" ] && [ "$delay" -lt "$limit" ]; do
    delay=$((delay * 2))
    doubled=$((doubled + 1))
  done
  if [ "$delay" -gt "$limit" ]; then delay=$limit; fi
  echo "$delay"
}

# Bytes that the process $1 has read and written so far; nothing where the system does not tell (proc(5), Linux only).
bytes_of() {
  awk '$1 == "rchar:" || $1 == "wchar:" { sum += $2 } END { printf "%.0f", sum }' "/proc/$1/io" 2>/dev/null
}

# Ends the process $1 when no byte moves for $IDLE_LIMIT seconds. Fewer than four bytes a second are no transfer, but Go's
# runtime that wakes its own threads.
end_when_idle() {
  moved=$(bytes_of "$1")
  idle=0
  while sleep 1; do
    bytes=$(bytes_of "$1")
    if [ -z "$bytes" ]; then return; fi
    idle=$((idle + 1))
    if [ "$((bytes - moved))" -gt "$((4 * IDLE_LIMIT))" ]; then
      moved=$bytes
      idle=0
    elif [ "$idle" -ge "$IDLE_LIMIT" ]; then
      echo "no bytes moved for $IDLE_LIMIT s" >>"$work/error"
      kill "$1"
      return
    fi
  done
}

# Runs skopeo in the background, since only then it can be ended. Signals of a terminal do not reach it there.
run_skopeo() {
  skopeo ${policy:+"$policy"} "$@" </dev/null >"$work/output" 2>"$work/error" &
  child=$!
  end_when_idle "$child" </dev/null >/dev/null 2>&1 &
  watcher=$!
  wait "$child"
  status=$?
  kill "$watcher" 2>/dev/null
  child=
  return "$status"
}

# Runs skopeo until it succeeds or trying again is useless. Its output is in $work/output then, the kind of its failure
# in kind.
try_skopeo() {
  attempt=1
  until run_skopeo "$@"; do
    classify_error
    # From 1.16 on it stands for something that is not there.
    if [ "$kind" = unknown ] && [ "$status" -eq 2 ]; then kind=not-found; fi
    if [ "$attempt" -gt "$(retries_of "$kind")" ]; then return 1; fi
    sleep "$(delay_of "$kind" "$attempt")"
    attempt=$((attempt + 1))
  done
}

# A login page or a proxy answers whatever is asked for, and skopeo hands it on.
refuse_page() {
  case $(head -c 100 "$work/output" | tr -d ' \t\r\n') in
    '<'*)
      echo '<html>: a login page or a proxy answers in place of the registry' >"$work/error"
      classify_error
      return 1
      ;;
  esac
}

inspect_source() {
  try_skopeo --command-timeout 60s inspect --raw --tls-verify=%source_tls_verify% "docker://$1" && refuse_page
}

inspect_source_config() {
  try_skopeo --command-timeout 60s inspect --config --tls-verify=%source_tls_verify% "docker://$1"
}

inspect_target() {
  try_skopeo --command-timeout 60s inspect --raw --tls-verify=%target_tls_verify% "docker://$1" && refuse_page
}

# copy MODE... SOURCE TARGET, with transports. Without a look at its bytes, a copy gets half an hour.
copy() {
  if [ -n "$(bytes_of $$)" ]; then limit=24h; else limit=30m; fi
  try_skopeo --command-timeout "$limit" copy --quiet --preserve-digests --src-tls-verify=%source_tls_verify% --dest-tls-verify=%target_tls_verify% "$@"
}

digest_of() {
  skopeo manifest-digest "$1"
}

# Takes the index in a file apart: index_parts PART FILE [PLATFORMS]. The parts are "images" (platform and digest of each,
# in a fixed order), "digests", and "index", the index itself; all without attestations, without platforms that are not
# wanted, and without fields that skopeo before 1.16 drops. They are empty for what is no index of images. "kind" is
# "index" for one, "dropped" says how many images have no wanted platform, and "lacking" which platforms are wanted and
# not there; the file of the last one may be the configuration of an image, too.
index_parts() {
  # shellcheck disable=SC2016 # The $ are awk's.
  awk -v part="$1" -v wanted="${3:-}" '
    # JSON without white space between its tokens.
    function compact(json,   at, char, quoted, text) {
      for (at = 1; at <= length(json); at++) {
        char = substr(json, at, 1)
        if (quoted && char == "\\") char = substr(json, at++, 2)
        else if (char == "\"") quoted = !quoted
        else if (!quoted && char ~ /[ \t\r\n]/) continue
        text = text char
      }
      return text
    }
    # Fills list with what stands between the commas of a JSON object or array.
    function members(json, list,   at, char, count, depth, start, quoted) {
      start = 2
      for (at = 2; at < length(json); at++) {
        char = substr(json, at, 1)
        if (quoted && char == "\\") at++
        else if (char == "\"") quoted = !quoted
        else if (quoted) continue
        else if (char == "{" || char == "[") depth++
        else if (char == "}" || char == "]") depth--
        else if (char == "," && depth == 0) {
          list[++count] = substr(json, start, at - start)
          start = at + 1
        }
      }
      if (start < at) list[++count] = substr(json, start, at - start)
      return count
    }
    # The value of a key of a JSON object, without quotes; "" where there is none.
    function value(json, key,   list, count, at, text) {
      count = members(json, list)
      for (at = 1; at <= count; at++) {
        if (index(list[at], "\"" key "\":") != 1) continue
        text = substr(list[at], length(key) + 4)
        gsub(/^"|"$/, "", text)
        return text
      }
      return ""
    }
    function platform_of(json,   platform, variant) {
      platform = value(json, "platform")
      if (platform == "") return "undefined"
      variant = value(platform, "variant")
      return value(platform, "os") "/" value(platform, "architecture") (variant == "" ? "" : "/" variant)
    }
    function with_variant(platform,   list, variant) {
      variant = ""
      if (split(platform, list, "/") > 2) variant = list[3]
      else if (list[2] == "amd64") variant = "v1"
      else if (list[2] == "arm64") variant = "v8"
      else if (list[2] == "arm") variant = "v7"
      return list[1] "/" list[2] "/" variant
    }
    function matches(one, platform) {
      if (one == platform || index(platform, one "/") == 1) return 1
      return with_variant(one) == with_variant(platform)
    }
    function is_wanted(platform,   list, count, at) {
      if (wanted == "") return 1
      if (platform == "undefined") return 0
      count = split(wanted, list, ",")
      for (at = 1; at <= count; at++) if (matches(list[at], platform)) return 1
      return 0
    }
    # The platforms of wanted that none of the platforms in has is.
    function lacking(has, known,   list, count, at, other, found, text) {
      count = split(wanted, list, ",")
      for (at = 1; at <= count; at++) {
        found = 0
        for (other = 1; other <= known; other++) if (matches(list[at], has[other])) found = 1
        if (!found) text = text (text == "" ? "" : ", ") list[at]
      }
      return text
    }
    function config_platform(json,   list, count, at, text, field) {
      count = split("os architecture variant", list, " ")
      for (at = 1; at <= count; at++) {
        field = value(json, list[at])
        if (field != "") text = text (text == "" ? "" : "/") field
      }
      return text
    }
    function is_attestation(json) {
      if (value(value(json, "annotations"), "vnd.docker.reference.type") == "attestation-manifest") return 1
      return platform_of(json) == "unknown/unknown"
    }
    function known_fields(json,   list, count, at, text) {
      count = members(json, list)
      for (at = 1; at <= count; at++) {
        if (list[at] !~ /^"(mediaType|digest|size|urls|annotations|platform)":/) continue
        text = text (text == "" ? "" : ",") list[at]
      }
      return "{" text "}"
    }
    { text = text $0 "\n" }
    END {
      text = compact(text)
      manifests = value(text, "manifests")
      is_index = substr(manifests, 1, 1) == "["
      if (part == "kind") print is_index ? "index" : "image"
      if (!is_index && part == "lacking") {
        platforms[1] = config_platform(text)
        print lacking(platforms, platforms[1] == "" ? 0 : 1)
      }
      count = is_index ? members(manifests, entries) : 0
      for (at = 1; at <= count; at++) {
        if (is_attestation(entries[at])) continue
        platform = platform_of(entries[at])
        if (platform != "undefined") platforms[++known] = platform
        if (!is_wanted(platform)) {
          dropped++
          continue
        }
        digest = value(entries[at], "digest")
        if (part == "images") print platform, digest | "sort"
        if (part == "digests") print digest
        kept = kept (kept == "" ? "" : ",") known_fields(entries[at])
      }
      if (part == "dropped") print dropped + 0
      if (is_index && part == "lacking") print lacking(platforms, known)
      if (kept == "" || part != "index") exit
      type = value(text, "mediaType")
      printf "{\"schemaVersion\":2%s,\"manifests\":[%s]}", (type == "" ? "" : ",\"mediaType\":\"" type "\""), kept
    }
  ' "$2"
}

# Whether the second of two indexes has every image of the first.
holds_images() {
  index_parts images "$1" >"$work/images"
  index_parts images "$2" >"$work/held"
  [ -s "$work/images" ] && [ -s "$work/held" ] && ! grep -Fxqv -f "$work/held" "$work/images"
}

# Copies the images of the index in the file $1 one by one, then that index: registries refuse an index whose images they
# do not have. The tag appears last, so an interrupted copy has none.
copy_part() {
  rm -rf "$work/index"
  mkdir "$work/index"
  mv "$1" "$work/index/manifest.json"
  source_name=${from%@*}
  target_name=${to%@*}
  # A colon behind the last slash begins a tag.
  case ${source_name##*/} in *:*) source_name=${source_name%:*} ;; esac
  case ${target_name##*/} in *:*) target_name=${target_name%:*} ;; esac
  for digest in $(index_parts digests "$work/index/manifest.json"); do
    copy --all "docker://$source_name@$digest" "docker://$target_name@$digest" || return 1
  done
  # containers-transports(5), dir: without this file the folder is not read.
  echo 'Directory Transport Version: 1.1' >"$work/index/version"
  copy --multi-arch index-only "dir:$work/index" "docker://$to"
}

# Skopeo before 1.16 cannot copy some attestations without changing a digest: copies an index without them.
copy_without_attestations() {
  inspect_source "$from" || return 1
  index_parts index "$work/output" >"$work/filtered"
  if [ ! -s "$work/filtered" ]; then
    kind='digest-changes'
    return 1
  fi
  copy_part "$work/filtered"
}

# Fails when the image lacks a wanted platform. Where it has others besides, $work/part becomes the index of the wanted
# ones alone; not for a pinned image, which nobody would find by another digest.
choose_platforms() {
  rm -f "$work/part"
  if [ -z "$platforms" ]; then return; fi
  inspect_source "$from" || return 1
  mv "$work/output" "$work/source"
  if [ "$(index_parts kind "$work/source")" = index ]; then
    missing_platforms=$(index_parts lacking "$work/source" "$platforms")
  else
    inspect_source_config "$from" || return 1
    missing_platforms=$(index_parts lacking "$work/output" "$platforms")
  fi
  if [ -n "$missing_platforms" ]; then
    kind=no-platform
    echo "it has no image for $missing_platforms" >"$work/error"
    return 1
  fi
  if [ "$pinned" != pinned ] && [ "$(index_parts dropped "$work/source" "$platforms")" -gt 0 ]; then
    index_parts index "$work/source" "$platforms" >"$work/part"
  fi
}

total=0
missing=0
# Failures that may pass when everything is run again.
passing=0

# The reason of a failure: its kind and skopeo's words, without those about what it was doing.
reason() {
  printf '%s: ' "$kind"
  tail -n 1 "$work/error" | sed -E -e 's/^time=.* level=fatal msg="(.*)"$/\1/' -e 's/\\(["\\])/\1/g' -e '
    :strip
    s/^(Error parsing image name "[^"]*"|initializing (source|image from source|destination) [^ ]*|(Error )?determining manifest MIME type for [^ ]*|pinging container registry [^ ]*|writing blob): //
    t strip'
}

failed() {
  echo "failed   $1" >&2
  reason >&2
  missing=$((missing + 1))
  if [ "$(RETRIES=1 && retries_of "$kind")" -gt 0 ]; then passing=$((passing + 1)); fi
}

copy_image() {
  from=$1 to=$2 pinned=$3 platforms=$4
  is_there=
  if inspect_target "$to"; then
    existing=$(digest_of "$work/output")
    if [ "$existing" = "${from##*@}" ]; then
      echo "present  $to"
      return
    fi
    is_there=yes
    mv "$work/output" "$work/existing"
  elif [ "$kind" != not-found ]; then
    failed "$to cannot be read"
    return
  fi
  if ! choose_platforms; then
    failed "$from"
    return
  fi
  if [ -n "$is_there" ]; then
    wanted=$work/part
    if [ ! -e "$wanted" ]; then
      if ! inspect_source "$from"; then
        failed "$from cannot be read"
        return
      fi
      wanted=$work/wanted
      mv "$work/output" "$wanted"
    fi
    if [ "$existing" = "$(digest_of "$wanted")" ]; then
      echo "present  $to"
      return
    fi
    is_part=
    if holds_images "$work/existing" "$wanted"; then is_part=yes; fi
    # An index without its attestations, for example, which an older skopeo copied; or one with more platforms.
    if [ "$pinned" != pinned ] && holds_images "$wanted" "$work/existing" &&
      { [ -n "$is_part" ] || [ -e "$work/part" ]; }; then
      echo "present  $to"
      return
    fi
    # More platforms of the same image replace nothing.
    if holds_images "$wanted" "$work/existing"; then is_part=; fi
    if [ -z "$is_part" ] && [ "$FORCE" != 1 ]; then
      echo "refused  $to holds another image" >&2
      missing=$((missing + 1))
      return
    fi
  fi
  if [ -e "$work/part" ]; then
    if copy_part "$work/part"; then
      echo "copied   $to for $platforms alone"
    else
      failed "$from"
    fi
  elif copy --all "docker://$from" "docker://$to"; then
    echo "copied   $to"
  elif [ "$kind" = digest-changes ] && [ "$pinned" = pinned ]; then
    failed "$from is pinned by digest, and this skopeo cannot copy it unchanged: use skopeo 1.16 or later"
  elif [ "$kind" = digest-changes ] && copy_without_attestations; then
    echo "copied   $to without its attestations"
  else
    failed "$from"
  fi
}

list_images >"$work/all" || exit 1
if [ -n "${JOB_COMPLETION_INDEX:-}" ]; then
  # The share of one pod of an Indexed Job.
  first=$((JOB_COMPLETION_INDEX * IMAGES_PER_INDEX + 1))
  sed -n "$first,$((first + IMAGES_PER_INDEX - 1))p" "$work/all" >"$work/list"
else
  mv "$work/all" "$work/list"
fi
while read -r from to pinned platforms; do
  if [ -z "$from" ]; then continue; fi
  total=$((total + 1))
  copy_image "$from" "$to" "$pinned" "$platforms"
done <"$work/list"

if [ "$missing" -eq 0 ]; then exit 0; fi
echo "$missing of $total images are not in place" >&2
# Tells a Job that trying again is useless.
if [ -n "${JOB_COMPLETION_INDEX:-}" ] && [ "$passing" -eq 0 ]; then exit %permanent%; fi
exit 1
