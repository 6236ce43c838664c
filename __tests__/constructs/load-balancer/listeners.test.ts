import { tlsPolicy } from "../../../capabilities/tls/model";
import type { ListenerSpec } from "../../../constructs/load-balancer";
import {
  admission,
  CERTIFICATE,
  caBundle,
  domain,
  ofType,
  revoked,
  routing,
  synthBalancer,
  ZONE,
} from "./fixture";

describe("TLS", () => {
  test("ends at 443 by the post-quantum policy; no rule, no target: a bare 404, and browsers are told to stay", () => {
    const listener = ofType(synthBalancer(), "aws_lb_listener")["Listeners_https"];
    expect(listener).toMatchInlineSnapshot(`
{
  "certificate_arn": "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
  "default_action": [
    {
      "fixed_response": {
        "content_type": "text/plain",
        "status_code": "404",
      },
      "type": "fixed-response",
    },
  ],
  "load_balancer_arn": "\${aws_lb.Api.arn}",
  "mutual_authentication": {
    "mode": "off",
  },
  "port": 443,
  "protocol": "HTTPS",
  "routing_http_response_server_enabled": false,
  "routing_http_response_strict_transport_security_header_value": "max-age=31536000; includeSubDomains",
  "routing_http_response_x_content_type_options_header_value": "nosniff",
  "routing_http_response_x_frame_options_header_value": "DENY",
  "ssl_policy": "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
  "tags": {
    "Name": "api-https",
  },
}
`);
  });

  test("policy: the listener's own", () => {
    const policy = tlsPolicy("ELBSecurityPolicy-TLS13-1-3-PQ-2025-09");
    const stack = synthBalancer({ listeners: [{ name: "https", port: 443, policy }] });
    expect(ofType(stack, "aws_lb_listener")["Listeners_https"]?.ssl_policy).toBe(policy.name);
  });

  test("http redirect: port 80 does nothing but send to 443", () => {
    const stack = synthBalancer({ http: "redirect", admission: admission({ ports: [443, 80] }) });
    expect(ofType(stack, "aws_lb_listener")["Listeners_plain-http-redirect"]).toMatchObject({
      port: 80,
      protocol: "HTTP",
      default_action: [
        { type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } },
      ],
    });
  });
});

describe("certificates", () => {
  const issued = { zoneId: ZONE };
  const { certificateArn: _, ...unissued } = domain("api.acme.example", issued);
  const stack = synthBalancer({
    domains: [
      { ...unissued, isDefault: true },
      domain("old.acme.example"),
      { ...unissued, name: domain("*.apps.acme.example").name, validationZoneId: "Z0OTHER1234567890ABC" },
    ],
  });

  test("ACM issues them: elliptic, logged, replaced before they go, proved in the domain's zone", () => {
    expect(
      ofType(stack, "aws_acm_certificate")["Certificates_api_2e_acme_2e_example"],
    ).toMatchInlineSnapshot(`
{
  "domain_name": "api.acme.example",
  "key_algorithm": "EC_prime256v1",
  "lifecycle": {
    "create_before_destroy": true,
  },
  "options": {
    "certificate_transparency_logging_preference": "ENABLED",
  },
  "tags": {
    "Name": "api.acme.example",
  },
  "validation_method": "DNS",
}
`);
    expect(ofType(stack, "aws_route53_record")[`Proofs_${ZONE}-api_2e_acme_2e_example`]).toMatchObject({
      zone_id: ZONE,
      ttl: 300,
      allow_overwrite: true,
    });
  });

  test("validationZone: the proof lies elsewhere", () => {
    const proof = ofType(stack, "aws_route53_record")["Proofs_Z0OTHER1234567890ABC-apps_2e_acme_2e_example"];
    expect(proof?.zone_id).toBe("Z0OTHER1234567890ABC");
  });

  test("the default one is the listener's, once it is issued; the others are added by domain, or by their own name", () => {
    expect(ofType(stack, "aws_lb_listener")["Listeners_https"]?.certificate_arn).toBe(
      "${aws_acm_certificate_validation.Api_Certificates_api_2e_acme_2e_example_Issued.certificate_arn}",
    );
    const added = ofType(stack, "aws_lb_listener_certificate") ?? {};
    expect(Object.keys(added)).toEqual([
      "Listeners_https-certificates__2a__2e_apps_2e_acme_2e_example",
      "Listeners_https-certificates_given-12345678-1234-1234-1234-123456789012",
    ]);
    expect(Object.values(added).at(-1)?.certificate_arn).toBe(CERTIFICATE);
  });
});

describe("rules", () => {
  test("conditions, target and rewrite are the plan's, in each listener that the mapping is for", () => {
    const listeners: ListenerSpec[] = [
      { name: "https", port: 443 },
      { name: "documents", port: 8443 },
    ];
    const stack = synthBalancer({
      listeners,
      admission: admission({ ports: [443, 8443] }),
      routing: routing(
        [
          {
            name: "orders",
            hosts: ["api.acme.example"],
            paths: ["/orders/*"],
            application: "orders",
            rewrite: "/",
          },
          { name: "archive", paths: ["/archive/*"], application: "archive", listeners: ["documents"] },
        ],
        [],
        { listeners: ["https", "documents"] },
      ),
    });
    const rules = ofType(stack, "aws_lb_listener_rule") ?? {};
    expect(Object.keys(rules)).toEqual([
      "Listeners_documents-rules_archive",
      "Listeners_documents-rules_orders",
      "Listeners_https-rules_orders",
    ]);
    expect(rules["Listeners_https-rules_orders"]).toMatchObject({
      condition: [
        { host_header: { values: ["api.acme.example"] } },
        { path_pattern: { values: ["/orders/*"] } },
      ],
      action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.Api_TargetGroups_orders.arn}" }],
      transform: [
        { type: "url-rewrite", url_rewrite_config: { rewrite: { regex: "^/orders/(.*)$", replace: "/$1" } } },
      ],
    });
    expect(rules["Listeners_https-rules_orders"]?.priority).toBe(
      rules["Listeners_documents-rules_orders"]?.priority,
    );
    expect(rules["Listeners_documents-rules_archive"]?.transform).toBeUndefined();
  });
});

describe("mutual TLS", () => {
  const mutual = (mutualTls: NonNullable<ListenerSpec["mutualTls"]>) =>
    synthBalancer({ listeners: [{ name: "https", port: 443, mutualTls }] });

  test("passthrough says so and needs no trust store", () => {
    const stack = mutual({ mode: "passthrough" });
    expect(ofType(stack, "aws_lb_listener")["Listeners_https"]?.mutual_authentication).toEqual({
      mode: "passthrough",
    });
    expect(stack.resources.aws_lb_trust_store).toBeUndefined();
  });

  const stack = mutual({ mode: "verify", caBundle, revocationLists: { "certs/partners.crl": revoked } });

  test("verify compares with a trust store, refuses what expired, and names the authorities", () => {
    expect(ofType(stack, "aws_lb_listener")["Listeners_https"]?.mutual_authentication).toEqual({
      mode: "verify",
      trust_store_arn: "${aws_lb_trust_store.Api_TrustStores_https.arn}",
      ignore_client_certificate_expiry: false,
      advertise_trust_store_ca_names: "on",
    });
    const silent = mutual({ mode: "verify", caBundle, advertiseCaNames: false });
    expect(ofType(silent, "aws_lb_listener")["Listeners_https"]?.mutual_authentication).toMatchObject({
      advertise_trust_store_ca_names: "off",
    });
  });

  test("the trust store and its revocations name the version of their files, so that a change arrives", () => {
    expect(ofType(stack, "aws_lb_trust_store")).toMatchInlineSnapshot(`
{
  "TrustStores_https": {
    "ca_certificates_bundle_s3_bucket": "\${aws_s3_object.Api_TrustStores_https_CaBundle.bucket}",
    "ca_certificates_bundle_s3_key": "\${aws_s3_object.Api_TrustStores_https_CaBundle.key}",
    "ca_certificates_bundle_s3_object_version": "\${aws_s3_object.Api_TrustStores_https_CaBundle.version_id}",
    "name": "api-https",
    "tags": {
      "Name": "api-https",
    },
  },
}
`);
    expect(ofType(stack, "aws_lb_trust_store_revocation")).toMatchInlineSnapshot(`
{
  "TrustStores_https_Revocations_certs_2f_partners_2e_crl": {
    "lifecycle": {
      "create_before_destroy": true,
    },
    "revocations_s3_bucket": "\${aws_s3_object.Api_TrustStores_https_Revocations_certs_2f_partners_2e_crl_File.bucket}",
    "revocations_s3_key": "\${aws_s3_object.Api_TrustStores_https_Revocations_certs_2f_partners_2e_crl_File.key}",
    "revocations_s3_object_version": "\${aws_s3_object.Api_TrustStores_https_Revocations_certs_2f_partners_2e_crl_File.version_id}",
    "trust_store_arn": "\${aws_lb_trust_store.Api_TrustStores_https.arn}",
  },
}
`);
  });

  test("files lie in a private bucket, versioned and encrypted with a key of its own", () => {
    const [bundle] = Object.values(ofType(stack, "aws_s3_object") ?? {});
    expect(bundle).toEqual({
      bucket: "${aws_s3_bucket.Api_TrustStores.id}",
      key: "https/ca-bundle.pem",
      content: caBundle.pem,
      content_type: "application/x-pem-file",
      kms_key_id: "${aws_kms_key.Api_TrustStores_Key.arn}",
      server_side_encryption: "aws:kms",
      depends_on: ["aws_s3_bucket_versioning.Api_TrustStores_Versioning"],
    });
    expect(ofType(stack, "aws_s3_bucket_public_access_block")["TrustStores_PublicAccess"]).toMatchObject({
      restrict_public_buckets: true,
    });
    const lifecycle = ofType(stack, "aws_s3_bucket_lifecycle_configuration")["TrustStores_Lifecycle"];
    expect(lifecycle?.rule).toMatchObject([{ noncurrent_version_expiration: [{ noncurrent_days: 365 }] }]);
    expect(JSON.stringify(lifecycle?.rule)).not.toContain('"expiration"');
  });
});
