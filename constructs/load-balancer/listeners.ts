import { LbListener, type LbListenerMutualAuthentication } from "@cdktf/provider-aws/lib/lb-listener";
import { LbListenerCertificate } from "@cdktf/provider-aws/lib/lb-listener-certificate";
import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { Construct } from "constructs";
import {
  DEFAULT_ADVERTISE_CA_NAMES,
  type ListenerRule,
  type PlainHttpMode,
  REDIRECT_PORTS,
} from "../../capabilities/load-balancer/model";
import { DEFAULT_TLS_POLICY } from "../../capabilities/tls/model";
import { constructId } from "../construct-id";
import { movedFrom } from "../moves";
import type { ListenerSpec, MutualTls } from "./listener-props";
import type { TargetGroupIds } from "./target-groups";

export interface ListenersProps {
  readonly loadBalancerName: string;
  readonly loadBalancerArn: string;
  readonly listeners: readonly ListenerSpec[];
  readonly http: PlainHttpMode;
  /** Certificates by domain. */
  readonly certificateArns: Readonly<Record<string, string>>;
  /** Domain whose certificate clients get that name no host. */
  readonly defaultDomain: string;
  /** Trust stores by listener. */
  readonly trustStoreArns: Readonly<Record<string, string>>;
  readonly rules: readonly ListenerRule[];
  readonly targetGroups: Readonly<Record<string, TargetGroupIds>>;
}

/** Where clients connect: TLS ends here, rules choose the target, and what no rule knows gets a bare 404. */
export class Listeners extends Construct {
  /** All of them, for what must wait until something listens. */
  readonly all: readonly LbListener[];

  constructor(scope: Construct, id: string, props: ListenersProps) {
    super(scope, id);
    const https = props.listeners.map((spec) => {
      const listener = this.https(spec, props);
      this.addCertificates(spec, listener, props);
      this.addRules(spec, listener, props);
      return listener;
    });
    this.all = props.http === "redirect" ? [...https, this.redirect(props)] : https;
  }

  private https({ name, port, policy, mutualTls = { mode: "off" } }: ListenerSpec, props: ListenersProps) {
    return new LbListener(this, constructId(name), {
      loadBalancerArn: props.loadBalancerArn,
      port,
      protocol: "HTTPS",
      sslPolicy: policy?.name ?? DEFAULT_TLS_POLICY,
      certificateArn: props.certificateArns[props.defaultDomain] ?? "",
      mutualAuthentication: mutualAuthentication(mutualTls, props.trustStoreArns[name]),
      defaultAction: [
        { type: "fixed-response", fixedResponse: { statusCode: "404", contentType: "text/plain" } },
      ],
      routingHttpResponseServerEnabled: false,
      routingHttpResponseStrictTransportSecurityHeaderValue: "max-age=31536000; includeSubDomains",
      routingHttpResponseXContentTypeOptionsHeaderValue: "nosniff",
      routingHttpResponseXFrameOptionsHeaderValue: "DENY",
      tags: { Name: `${props.loadBalancerName}-${name}` },
    });
  }

  /**
   * Every certificate but the default one, once: AWS keeps one entry for each, and takes it away with the first
   * resource that goes. One that is given goes by its own name, whichever domains share it; one that ACM issues, by
   * its domain.
   */
  private addCertificates({ name }: ListenerSpec, listener: LbListener, props: ListenersProps): void {
    const scope = new Construct(this, `${constructId(name)}-certificates`);
    const added = new Set([props.certificateArns[props.defaultDomain]]);
    for (const [domain, certificateArn] of Object.entries(props.certificateArns)) {
      if (added.has(certificateArn)) continue;
      added.add(certificateArn);
      const given = GIVEN.exec(certificateArn)?.[1];
      const place = { scope, id: constructId(domain) };
      const certificate = new LbListenerCertificate(
        scope,
        given === undefined ? place.id : `given-${given}`,
        {
          listenerArn: listener.arn,
          certificateArn,
        },
      );
      if (given !== undefined) movedFrom(certificate, place);
    }
  }

  private addRules({ name }: ListenerSpec, listener: LbListener, props: ListenersProps): void {
    const scope = new Construct(this, `${constructId(name)}-rules`);
    for (const rule of props.rules.filter(({ listeners }) => listeners.includes(name))) {
      const { key, priority, hosts, paths, rewrite } = rule;
      new LbListenerRule(scope, constructId(key), {
        listenerArn: listener.arn,
        priority,
        condition: [
          ...(hosts.length === 0 ? [] : [{ hostHeader: { values: [...hosts] } }]),
          ...(paths.length === 0 ? [] : [{ pathPattern: { values: [...paths] } }]),
        ],
        action: [{ type: "forward", targetGroupArn: props.targetGroups[rule.targetGroup]?.arn ?? "" }],
        ...(rewrite === undefined
          ? {}
          : { transform: [{ type: "url-rewrite", urlRewriteConfig: { rewrite: { ...rewrite } } }] }),
        tags: { Name: `${props.loadBalancerName}-${key}` },
      });
    }
  }

  private redirect({ loadBalancerArn, loadBalancerName }: ListenersProps): LbListener {
    return new LbListener(this, "plain-http-redirect", {
      loadBalancerArn,
      port: REDIRECT_PORTS.from,
      protocol: "HTTP",
      defaultAction: [
        {
          type: "redirect",
          redirect: { protocol: "HTTPS", port: String(REDIRECT_PORTS.to), statusCode: "HTTP_301" },
        },
      ],
      tags: { Name: `${loadBalancerName}-plain-http-redirect` },
    });
  }
}

/** The end of an ARN that is spelled out. What ACM issues is a reference. */
const GIVEN = /^arn:.*:certificate\/([0-9a-zA-Z-]+)$/;

/** Written out when it is off: a block that goes away would leave the last setting in force. */
function mutualAuthentication(
  mutualTls: MutualTls,
  trustStoreArn: string | undefined,
): LbListenerMutualAuthentication {
  if (mutualTls.mode !== "verify") return { mode: mutualTls.mode };
  return {
    mode: "verify",
    trustStoreArn: trustStoreArn ?? "",
    ignoreClientCertificateExpiry: false,
    advertiseTrustStoreCaNames: (mutualTls.advertiseCaNames ?? DEFAULT_ADVERTISE_CA_NAMES) ? "on" : "off",
  };
}
