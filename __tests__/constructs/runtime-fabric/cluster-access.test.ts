import { type ClusterAccess, ClusterConnection } from "../../../constructs/runtime-fabric";
import { synthStack } from "../../helpers/synth";

const providerOf = (access: ClusterAccess) => {
  const { json } = synthStack((stack) => new ClusterConnection(stack, "Cluster", access));
  const { kubernetes } = json["provider"] as Record<string, readonly Record<string, unknown>[]>;
  return kubernetes?.[0] ?? {};
};

describe("the kubernetes provider of a stack is bound to one cluster", () => {
  test("EKS by name: endpoint and authority from AWS, a token of the AWS CLI whenever one is needed", () => {
    expect(providerOf({ eks: "mule-production", region: "eu-west-1" })).toMatchInlineSnapshot(`
{
  "cluster_ca_certificate": "\${base64decode(data.aws_eks_cluster.Cluster_3DA9CCBA.certificate_authority[0].data)}",
  "exec": [
    {
      "api_version": "client.authentication.k8s.io/v1beta1",
      "args": [
        "eks",
        "get-token",
        "--output",
        "json",
        "--region",
        "eu-west-1",
        "--cluster-name",
        "mule-production",
      ],
      "command": "aws",
    },
  ],
  "host": "\${data.aws_eks_cluster.Cluster_3DA9CCBA.endpoint}",
}
`);
  });

  test("the role of the account signs the token", () => {
    const role = "arn:aws:iam::111122223333:role/deploy";
    const [exec] = providerOf({ eks: "mule", region: "eu-west-1", role })["exec"] as { args: string[] }[];
    expect(exec?.args.slice(-2)).toEqual(["--role-arn", role]);
  });

  test("no argument holds a token, so neither plan nor state can", () => {
    const provider = providerOf({ eks: "mule", region: "eu-west-1" });
    expect(Object.keys(provider).sort()).toEqual(["cluster_ca_certificate", "exec", "host"]);
  });

  test("a context of a kubeconfig, of the usual file or of another", () => {
    expect(providerOf({ kubeconfig: { context: "prod" } })).toEqual({
      config_path: "~/.kube/config",
      config_context: "prod",
    });
    expect(providerOf({ kubeconfig: { context: "prod", path: "clusters/prod" } })).toEqual({
      config_path: "clusters/prod",
      config_context: "prod",
    });
  });
});

test.each<[string, ClusterAccess]>([
  ["an EKS cluster without a name", { eks: "", region: "eu-west-1" }],
  ["a context without a name", { kubeconfig: { context: "" } }],
  ["a kubeconfig without a path", { kubeconfig: { context: "prod", path: "" } }],
])("refused: %s", (_, access) => {
  expect(() => providerOf(access)).toThrow(
    "CLUSTER_NOT_NAMED test/Cluster does not say which cluster it means; " +
      "allowed: the name of an EKS cluster, or a context and the path of its kubeconfig; " +
      "name the cluster; whatever context happens to be the current one is never used",
  );
});
