import { GATEWAY_LABEL, issuedSecrets } from "../../capabilities/flex-gateway/model";
import type { ResolvedFlexGateway } from "../../capabilities/flex-gateway/resolved";
import { quotedWord } from "../../core/shell";
import { scriptHead } from "../runtime-fabric/shell";

/**
 * A script for a scheduler. It fails if replicas are missing or old, if they started before a certificate that they show
 * was renewed, or if the registration ends within `days`.
 */
export function gatewayHealthScript({ name, spec, cluster }: ResolvedFlexGateway, days: number): string {
  const pods = `kubectl get pods --namespace ${quotedWord(spec.namespace)} --selector ${GATEWAY_LABEL}=${name} --field-selector status.phase=Running`;
  const ready = `{range .items[*]}{.status.conditions[?(@.type=="Ready")].status}{"\\n"}{end}`;
  const images = '{range .items[*]}{.spec.containers[*].image}{"\\n"}{end}';
  return `${[
    ...scriptHead(
      [
        `Checks Flex Gateway ${name}: its replicas, their version and certificates, and a registration that ends within`,
        `${days} days. Exits 1 where one fails. Needs bash, kubectl and jq; no Secret is read.`,
      ],
      cluster,
    ),
    "",
    "failed=0",
    `fail() { printf 'FAILED %s\\n' "$1"; failed=1; }`,
    "",
    `ready=$(${pods} --output jsonpath=${quotedWord(ready)} | grep -c True || true)`,
    `if [ "$ready" -ge ${spec.replicas.min} ]`,
    `then echo "ok replicas: $ready are ready"`,
    `else fail "replicas: $ready are ready, of ${spec.replicas.min} or more; in connected mode the first API makes them ready"`,
    "fi",
    "",
    `others=$(${pods} --output jsonpath=${quotedWord(images)} | tr ' ' '\\n' | sort -u | grep -vxF ${quotedWord(spec.image)} || true)`,
    'if [ -z "$others" ]',
    `then echo ${quotedWord(`ok image: ${spec.image}`)}`,
    `else fail "image: $others runs besides ${spec.image}"`,
    "fi",
    ...issuedSecrets(spec).flatMap((secret) => certificateCheck(spec.namespace, secret, pods)),
    "",
    `left=$(jq -n '("${spec.registration.expires}T00:00:00Z" | fromdate) - now | . / 86400 | floor')`,
    `if [ "$left" -ge ${days} ]`,
    `then echo "ok registration: $left days, until ${spec.registration.expires}"`,
    `else fail "registration: ends on ${spec.registration.expires}; renew it, put both files into their secrets, raise both revisions and write the new day"`,
    "fi",
    "",
    'exit "$failed"',
  ].join("\n")}\n`;
}

/**
 * A replica shows what its variables had when it started. The request that was answered last says when the Secret
 * changed, and nobody has to read that: https://cert-manager.io/docs/usage/certificaterequest/
 */
function certificateCheck(namespace: string, secret: string, pods: string): string[] {
  const newest = `[.items[] | select(.metadata.annotations["cert-manager.io/certificate-name"] == "${secret}") | .status.conditions[]? | select(.type == "Ready" and .status == "True").lastTransitionTime] | max // ""`;
  const oldest = '[.items[].status.startTime // empty] | min // ""';
  const what = `certificate ${secret}`;
  return [
    "",
    `issued=$(kubectl get certificaterequests.cert-manager.io --namespace ${quotedWord(namespace)} --output json | jq -r ${quotedWord(newest)})`,
    `oldest=$(${pods} --output json | jq -r ${quotedWord(oldest)})`,
    'if [ -z "$issued" ]',
    `then fail ${quotedWord(`${what}: cert-manager has issued none; kubectl describe certificate --namespace ${namespace} ${secret} says why`)}`,
    'elif [ -z "$oldest" ] || [[ "$oldest" < "$issued" ]]',
    `then fail ${quotedWord(`${what}: was renewed, and replicas show the former one; run kubectl rollout restart deployment --namespace ${namespace}`)}`,
    `else echo "ok ${what}: replicas show what was issued at $issued"`,
    "fi",
  ];
}
