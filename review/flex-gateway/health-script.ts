import { GATEWAY_LABEL } from "../../capabilities/flex-gateway/model";
import type { ResolvedFlexGateway } from "../../capabilities/flex-gateway/resolved";
import { quotedWord } from "../../core/shell";
import { scriptHead } from "../runtime-fabric/shell";

/** A script for a scheduler. It fails if replicas are missing or old, or if the registration ends within `days`. */
export function gatewayHealthScript({ name, spec, cluster }: ResolvedFlexGateway, days: number): string {
  const pods = `kubectl get pods --namespace ${quotedWord(spec.namespace)} --selector ${GATEWAY_LABEL}=${name} --field-selector status.phase=Running`;
  const ready = `{range .items[*]}{.status.conditions[?(@.type=="Ready")].status}{"\\n"}{end}`;
  const images = '{range .items[*]}{.spec.containers[*].image}{"\\n"}{end}';
  return `${[
    ...scriptHead(
      [
        `Checks Flex Gateway ${name}: its replicas, their version, and a registration that ends within ${days} days. Exits 1`,
        "where one fails. Needs bash, kubectl and jq; no Secret is read: the file of the estate has the day.",
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
