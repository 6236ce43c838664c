import type { Data } from "../certificate/fixture";

const ID = "5b1a2c3d-0000-4000-8000-0123456789ab";

const ARN = (account: string) =>
  `arn:aws:acm-pca:us-east-1:${account}:certificate-authority/12345678-1234-1234-1234-123456789012`;

/** Certificates on a cluster of EKS that are right; `more` is merged into the entry of the cluster. */
export const estate = (more: Data = {}, others: Data = {}): Data => ({
  organization: "acme",
  region: "us-east-1",
  accounts: { live: { id: "123456789012" }, far: { id: "111122223333" } },
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  vpcs: { p: { zones: 2, account: "live" } },
  environments: { prod: { runtimeFabric: "rtf", applications: 2 } },
  authorities: {
    root: { awsPrivateCa: { make: "root", account: "live" } },
    pods: {
      awsPrivateCa: { make: "subordinate", subordinateOf: "root", mode: "short-lived", account: "live" },
    },
    far: { awsPrivateCa: { make: "subordinate", subordinateOf: "root", account: "far" } },
    shared: {
      awsPrivateCa: { make: "subordinate", subordinateOf: "root", account: "far", sharedWith: ["live"] },
    },
    elsewhere: { awsPrivateCa: { arn: ARN("111122223333") } },
    corporate: { own: { certificate: "partners.pem" } },
    public: { public: {} },
  },
  certificates: {
    gateway: { names: ["g.acme.internal"], authority: "pods", renewedBy: "cert-manager" },
    orders: { names: ["o.acme.internal"], authority: "pods", renewedBy: "host" },
    "of-far": { names: ["f.acme.internal"], authority: "far", renewedBy: "cert-manager" },
    "of-shared": { names: ["s.acme.internal"], authority: "shared", renewedBy: "cert-manager" },
    "of-elsewhere": { names: ["e.acme.internal"], authority: "elsewhere", renewedBy: "cert-manager" },
    "of-corporate": {
      names: ["c.acme.internal"],
      authority: "corporate",
      renewedBy: "cert-manager",
      life: "30d",
    },
  },
  trust: { inside: { authorities: ["root", "corporate"] }, outside: { authorities: ["public"] } },
  clusters: { main: { eks: "main", vpc: "p", cni: "cilium", nodeLocalDns: true } },
  runtimeFabrics: {
    rtf: {
      cluster: "main",
      organizationId: ID,
      controlPlaneEgress: { proxy: { port: 3128, cidrs: ["10.1.2.3/32"] } },
      environments: { prod: { id: ID, namespace: "apps" } },
    },
  },
  clusterCertificates: { main: { certificates: { gateway: { namespace: "flex" } }, ...more } },
  ...others,
});

export const AT = "clusterCertificates.main";

export const only = (name: string, options: Data = {}) => ({
  certificates: { [name]: { namespace: "flex", ...options } },
});
