import { DataAwsEksCluster } from "@cdktf/provider-aws/lib/data-aws-eks-cluster";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { DEFAULT_KUBECONFIG } from "../../capabilities/cluster/model";
import { clusterNotNamed } from "../../core/kubernetes";
import { InputError } from "../../core/problem";

/** How Terraform accesses a cluster. */
export type ClusterAccess =
  | {
      /** Name of an EKS cluster in the stack's account and region. */
      readonly eks: string;
      readonly region: string;
      /** ARN of the role for the token. @default - the credentials of Terraform */
      readonly role?: string;
    }
  | {
      readonly kubeconfig: {
        readonly context: string;
        /** @default "~/.kube/config" */
        readonly path?: string;
      };
    };

/**
 * Binds the stack's kubernetes provider to one cluster by name. Without this, the provider would use whatever the
 * machine has: the current context, an in-cluster configuration, or localhost.
 */
export class ClusterConnection extends Construct {
  /** @throws InputError with `CLUSTER_NOT_NAMED` */
  constructor(scope: Construct, id: string, access: ClusterAccess) {
    super(scope, id);
    if ("eks" in access) this.toEks(access);
    else this.toContext(access.kubeconfig);
  }

  /**
   * Endpoint and authority are read from AWS, never from a local file. The AWS CLI creates a 15-minute token
   * whenever the provider needs one, so that neither plan nor state contains it, and none expires during an apply.
   */
  private toEks({ eks, region, role }: Extract<ClusterAccess, { eks: string }>): void {
    if (eks === "") throw new InputError(clusterNotNamed(this.node.path));
    const cluster = new DataAwsEksCluster(this, "Cluster", { name: eks });
    new KubernetesProvider(this, "Provider", {
      host: cluster.endpoint,
      clusterCaCertificate: Fn.base64decode(cluster.certificateAuthority.get(0).data),
      exec: [
        {
          apiVersion: "client.authentication.k8s.io/v1beta1", // what every AWS CLI 2 answers with
          command: "aws",
          args: [
            "eks",
            "get-token",
            "--output",
            "json",
            "--region",
            region,
            "--cluster-name",
            eks,
            ...(role === undefined ? [] : ["--role-arn", role]),
          ],
        },
      ],
    });
  }

  private toContext({ context, path = DEFAULT_KUBECONFIG }: { context: string; path?: string }): void {
    if (context === "" || path === "") throw new InputError(clusterNotNamed(this.node.path));
    new KubernetesProvider(this, "Provider", { configPath: path, configContext: context });
  }
}
