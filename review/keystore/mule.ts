import { type KeystoreSpec, keystoreFolder, keystoreProgram, type TlsContext } from "./spec";

/** Versions as `tls-default.conf` and contexts name them. */
const DEFAULT_VERSIONS = ["TLSv1.2", "TLSv1.3"];

/** The Mule configuration that uses the keystores: one global context for each connection. */
export function muleConfiguration(spec: KeystoreSpec): string {
  const { id, application, environment, contexts } = spec;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!--
  TLS of application ${application} in environment ${environment}: global elements, for a file of their own beside its flows.

  On each server, once:
    sudo ${keystoreProgram(spec)} classpath "$MULE_HOME/conf/wrapper.conf"
  which adds ${keystoreFolder(spec)}/current to the classpath, behind what is there: paths below are found in it.
  In $MULE_HOME/conf/tls-default.conf, because a context only narrows what the runtime allows:
    enabledProtocols=${DEFAULT_VERSIONS.join(",")}
-->
<mule xmlns="http://www.mulesoft.org/schema/mule/core"
      xmlns:http="http://www.mulesoft.org/schema/mule/http"
      xmlns:tls="http://www.mulesoft.org/schema/mule/tls"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
      xsi:schemaLocation="
        http://www.mulesoft.org/schema/mule/core http://www.mulesoft.org/schema/mule/core/current/mule.xsd
        http://www.mulesoft.org/schema/mule/http http://www.mulesoft.org/schema/mule/http/current/mule-http.xsd
        http://www.mulesoft.org/schema/mule/tls http://www.mulesoft.org/schema/mule/tls/current/mule-tls.xsd">

  <!-- The password is made on the server with each version of the keystores; nobody else has it. -->
  <configuration-properties file="${id}.keystores.properties" />
${contexts.map((context) => `\n${contextText(context, id)}\n`).join("")}
</mule>
`;
}

function contextText(context: TlsContext, id: string): string {
  const { name, role, identity, trust, versions } = context;
  const password = `\${${id}.keystores.password}`;
  const stores = [
    ...(trust === undefined || trust === "public"
      ? []
      : [`    <tls:trust-store path="${trust}.trust.p12" type="pkcs12" password="${password}" />`]),
    ...(identity === undefined
      ? []
      : [
          `    <tls:key-store path="${identity}.p12" type="pkcs12" alias="${identity}" password="${password}" keyPassword="${password}" />`,
        ]),
    ...(trust === undefined || trust === "public" ? [] : REVOCATION),
  ];
  const head = `  <!-- ${sentence(context)} -->`;
  if (context.by === "provider") return head;
  const open = `  <tls:context name="tls-${name}" enabledProtocols="${versions.join(",")}"`;
  const configured = role === "listener" ? listener(context) : requester(context);
  return [
    head,
    ...(stores.length === 0 ? [`${open} />`] : [`${open}>`, ...stores, "  </tls:context>"]),
    ...(context.connector === "http" ? ["", ...configured] : []),
  ].join("\n");
}

/** Lists and responders are those that the certificates name. */
const REVOCATION = [
  "    <tls:revocation-check>",
  '      <tls:standard-revocation-check onlyEndEntities="true" />',
  "    </tls:revocation-check>",
];

function sentence({ name, connections = [name], role, trust, identity, connector, by }: TlsContext): string {
  const handshake = trust !== undefined && identity !== undefined ? "two-way" : "one-way";
  const verified = trust === "public" ? "; the server is verified by the public authorities of the JVM" : "";
  const stores = [
    identity === undefined ? [] : `${identity}.p12`,
    trust === undefined || trust === "public" ? [] : `${trust}.trust.p12`,
  ].flat();
  const given =
    by === "provider" ? `; give its library ${stores.join(" and ") || "nothing"}: it takes no context` : "";
  return `${connections.join(", ")}: ${role} of ${connector}, ${handshake}${verified}${given}`;
}

function listener({ name, port }: TlsContext): string[] {
  return [
    `  <http:listener-config name="listener-${name}">`,
    `    <http:listener-connection protocol="HTTPS" host="0.0.0.0" port="${port}" tlsContext="tls-${name}" />`,
    "  </http:listener-config>",
  ];
}

function requester({ name, port, host = `\${${name}.host}` }: TlsContext): string[] {
  return [
    `  <http:request-config name="requester-${name}">`,
    `    <http:request-connection protocol="HTTPS" host="${host}" port="${port}" tlsContext="tls-${name}" />`,
    "  </http:request-config>",
  ];
}
