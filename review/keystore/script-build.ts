/** The part of the script that is the same for every application: what makes a version of the keystores. */
export const BUILD_FUNCTIONS = String.raw`say() { printf '%s\n' "$id: $1" >&2; }
fail() { say "FAILED: $1"; exit 1; }
# In the region of the ARN, where what is asked about has one.
aws() { command aws --region "$at" "$@"; }
ask_about() {
  case $1 in
    arn:*) at=$(printf '%s' "$1" | cut -d : -f 4) ;;
    *) at=$region ;;
  esac
}

# The owner can put a link in place of whatever is below the folder, so root touches nothing there but as the owner.
as_owner() {
  if [ "$(id -u)" = "$(id -u "$owner")" ]; then "$@"; else runuser -u "$owner" -- "$@"; fi
}

# Everything below the folder is the owner's alone, and nobody's else who is no root.
own_folder() {
  case $folder/ in "$MULE_HOME"/*) fail "$folder is in the home of the runtime" ;; esac
  mkdir -p "$folder"
  [ ! -L "$folder" ] || fail "$folder is a link"
  chmod 0700 "$folder"
  if [ "$(id -u)" = 0 ]; then chown "$owner" "$folder"; fi
}

prepare() {
  own_folder
  as_owner mkdir -p "$folder/versions"
  as_owner chmod 0700 "$folder/versions"
  exec 9< "$folder"
  flock -w 300 9 || fail "another run holds the lock"
  # What a run left that was ended by force.
  as_owner rm -rf "$folder"/versions/.new.*
}

target() { readlink "$folder/$1" 2> /dev/null || true; }

# A link is replaced as a whole: a reader sees the old version or the new one.
point() {
  as_owner ln -sfn "$2" "$folder/.$1"
  as_owner mv -T "$folder/.$1" "$folder/$1"
}

authority_by_arn() {
  ask_about "$2"
  aws acm-pca get-certificate-authority-certificate --certificate-authority-arn "$2" --output json > "$work/authority.json"
  jq -er .Certificate < "$work/authority.json" > "$work/$1.authority"
  jq -er '.CertificateChain // empty' < "$work/authority.json" >> "$work/$1.authority" || true
  rm "$work/authority.json"
}

# The leaf, then what is between it and its root. The key is in a file of this run alone.
identity_from_secret() {
  ask_about "$2"
  aws secretsmanager get-secret-value --secret-id "$2" --query SecretString --output text > "$work/secret.json"
  jq -er .certificate < "$work/secret.json" > "$work/$1.pem" || fail "the secret of $1 has no certificate"
  jq -er .key < "$work/secret.json" > "$work/$1.key" || fail "the secret of $1 has no key"
  rm "$work/secret.json"
}

# Arguments: name, ARN of the authority, template, kind of the key, days, lead in seconds, subject, alternative names.
identity_on_host() {
  ask_about "$2"
  printf '%s\n' "$*" > "$work/$1.order"
  if [ -n "$last" ] && cmp -s "$work/$1.order" "$last/$1.order" && openssl x509 -in "$last/$1.pem" -noout -checkend "$6" > /dev/null; then
    cp "$last/$1.pem" "$work/$1.pem"
    openssl pkcs12 -in "$last/$1.p12" -passin "file:$last/password" -nocerts -nodes 2> /dev/null | openssl pkey > "$work/$1.key"
    return
  fi
  # shellcheck disable=SC2086 # several words
  openssl genpkey $4 -out "$work/$1.key" 2> /dev/null
  openssl req -new -key "$work/$1.key" -subj "$7" -addext "subjectAltName=$8" -out "$work/$1.csr"
  algorithm=$(aws acm-pca describe-certificate-authority --certificate-authority-arn "$2" \
    --query CertificateAuthority.CertificateAuthorityConfiguration.SigningAlgorithm --output text)
  issued=$(aws acm-pca issue-certificate --certificate-authority-arn "$2" --csr "fileb://$work/$1.csr" \
    --signing-algorithm "$algorithm" --template-arn "$3" --validity "Value=$5,Type=DAYS" --query CertificateArn --output text)
  aws acm-pca wait certificate-issued --certificate-authority-arn "$2" --certificate-arn "$issued"
  aws acm-pca get-certificate --certificate-authority-arn "$2" --certificate-arn "$issued" --output json > "$work/issued.json"
  jq -er '.Certificate, (.CertificateChain // empty)' < "$work/issued.json" > "$work/$1.pem"
  rm "$work/$1.csr" "$work/issued.json"
  say "$1: a new key, signed by $2"
}

# Arguments: name, authority or -, purpose, hosts.
finish_identity() {
  name=$1 authority=$2 purpose=$3
  shift 3
  [ "$(openssl pkey -in "$work/$name.key" -pubout)" = "$(openssl x509 -in "$work/$name.pem" -noout -pubkey)" ] ||
    fail "the key of $name is not that of its certificate"
  openssl x509 -in "$work/$name.pem" -noout -checkend 0 > /dev/null || fail "the certificate of $name has expired"
  for host in "$@"; do
    case $(openssl x509 -in "$work/$name.pem" -noout -checkhost "$host") in
      *"does match"*) ;;
      *) fail "the certificate of $name is not valid for $host" ;;
    esac
  done
  if [ "$authority" != - ]; then
    openssl verify -no-CApath -partial_chain -purpose "$purpose" -CAfile "$work/$authority.authority" \
      -untrusted "$work/$name.pem" "$work/$name.pem" > "$work/verify" 2>&1 ||
      fail "the chain of $name does not verify by $authority: $(grep -m 1 ^error "$work/verify")"
    rm "$work/verify"
  fi
  openssl pkcs12 -export -name "$name" -inkey "$work/$name.key" -in "$work/$name.pem" -out "$work/$name.p12" \
    -keypbe AES-256-CBC -certpbe AES-256-CBC -macalg sha256 -passout "file:$work/password"
  rm "$work/$name.key"
  opens "$name"
}

# Arguments: name, authorities.
truststore() {
  name=$1
  shift
  : > "$work/$name.trust"
  for authority in "$@"; do cat "$work/$authority.authority" >> "$work/$name.trust"; done
  awk -v prefix="$work/split." '
    /-----BEGIN CERTIFICATE-----/ { count += 1; file = prefix count }
    file != "" { print > file }
    /-----END CERTIFICATE-----/ { close(file); file = "" }' "$work/$name.trust"
  for each in "$work"/split.*; do
    # The same one may stand in two bundles: its fingerprint is its alias.
    alias=$(openssl x509 -in "$each" -noout -fingerprint -sha256 | tr -dc '0-9A-F' | tail -c 64)
    keytool -importcert -noprompt -alias "$alias" -file "$each" -keystore "$work/$name.trust.p12" \
      -storetype PKCS12 -storepass:file "$work/password" \
      -J-Dkeystore.pkcs12.certProtectionAlgorithm=PBEWithHmacSHA256AndAES_256 \
      -J-Dkeystore.pkcs12.macAlgorithm=HmacPBESHA256 > "$work/keytool" 2>&1 || {
      grep -q 'already exists' "$work/keytool" || fail "keytool does not take $name: $(grep -m 1 error "$work/keytool")"
    }
    rm "$each"
  done
  rm -f "$work/keytool"
  opens "$name.trust"
}

# The runtime's own tool must open what the runtime is to open.
opens() {
  keytool -list -keystore "$work/$1.p12" -storetype PKCS12 -storepass:file "$work/password" > /dev/null 2>&1 ||
    fail "keytool does not open $1.p12"
}`;
