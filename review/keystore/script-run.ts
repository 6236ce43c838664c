/** The part of the script that is the same for every application: what its commands do with a version. */
export const RUN_FUNCTIONS = String.raw`build() {
  own_folder
  if [ "$(id -u)" != "$(id -u "$owner")" ]; then exec runuser -u "$owner" -- "$0" build; fi
  prepare
  work=$(mktemp -d "$folder/versions/.new.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  last=$(target next)
  # Nobody has to know it, and nobody needs it twice: the files are what is guarded.
  openssl rand -hex 32 > "$work/password"
  collect
  {
    printf '%s\n' "$plan"
    cat "$work"/*.pem "$work"/*.trust
  } 2> /dev/null | openssl dgst -sha256 -r | cut -d ' ' -f 1 > "$work/digest"
  if [ -n "$last" ] && cmp -s "$work/digest" "$last/digest"; then
    say "nothing changed"
    return
  fi
  {
    printf '%s.keystores.password=' "$id"
    cat "$work/password"
  } > "$work/$id.keystores.properties"
  rm -f "$work"/*.authority
  version=$folder/versions/$(date -u +%Y%m%dT%H%M%SZ)-$$
  mv "$work" "$version"
  point next "$version"
  say "built $version"
}

# Before the runtime starts. What is there is used where nothing new is to be had: the alarm comes from check.
boot() {
  "$0" build || [ -n "$(target current)" ] || exit 1
  prepare
  switch_to_next
}

switch_to_next() {
  next=$(target next)
  [ -n "$next" ] || next=$(target current)
  [ "$next" = "$(target current)" ] || point current "$next"
}

activate() {
  prepare
  next=$(target next)
  previous=$(target current)
  [ -n "$next" ] || fail "nothing is built"
  if [ "$next" = "$previous" ]; then
    say "nothing to activate"
    return
  fi
  point current "$next"
  if systemctl restart "$service" && healthy; then
    say "activated $next"
    for each in "$folder"/versions/*; do
      case $each in "$next" | "$previous") ;; *) as_owner rm -rf "$each" ;; esac
    done
    return
  fi
  if [ -n "$previous" ]; then
    point current "$previous"
    systemctl restart "$service"
  fi
  fail "with $next it was not healthy; $previous is in use again"
}

# Argument: name of an identity, port. Whether the listener shows the certificate of the current version.
shows() {
  shown=$(openssl s_client -connect "127.0.0.1:$2" < /dev/null 2> /dev/null | openssl x509 -noout -fingerprint -sha256 2> /dev/null) &&
    [ "$shown" = "$(openssl x509 -in "$folder/current/$1.pem" -noout -fingerprint -sha256)" ]
}

healthy() {
  left=$patience
  until systemctl is-active --quiet "$service" && listeners; do
    left=$((left - 2))
    [ "$left" -gt 0 ] || return 1
    sleep 2
  done
}

# Arguments: name of an identity, seconds.
lasts() {
  openssl x509 -in "$folder/current/$1.pem" -noout -checkend "$2" > /dev/null ||
    fail "the certificate of $1 in use $(openssl x509 -in "$folder/current/$1.pem" -noout -enddate | sed 's/notAfter=/ends /')"
}

check() {
  [ -n "$(target current)" ] || fail "nothing is in use"
  [ -z "$(find "$folder" ! -type l \( ! -user "$owner" -o -perm /077 \) -print)" ] || fail "others can read below $folder"
  [ "$(target next)" = "$(target current)" ] || say "waits to be activated: $(target next)"
  ends
  say "ok"
}

# Argument: wrapper.conf. The folder of the version in use goes on the classpath, behind what is there.
classpath() {
  [ ! -L "$1" ] || fail "$1 is a link"
  ! grep -q "^wrapper\.java\.classpath\.[0-9]*=$folder/current$" "$1" || return 0
  number=$(sed -n 's/^wrapper\.java\.classpath\.\([0-9][0-9]*\)=.*/\1/p' "$1" | sort -n | tail -n 1)
  printf '\nwrapper.java.classpath.%d=%s/current\n' "$((number + 1))" "$folder" >> "$1"
}

case ${"$"}{1:-} in
  build | boot | activate | check) "$1" ;;
  classpath) classpath "$2" ;;
  *)
    printf 'usage: %s build | boot | activate | check | classpath <wrapper.conf>\n' "$0" >&2
    exit 2
    ;;
esac`;
