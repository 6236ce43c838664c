import * as z from "zod";
import { ipv4Cidr, name, port, text } from "../../estate/schema/scalars";
import { secretReference } from "../../estate/schema/secret";
import { kubernetesLabels, kubernetesName } from "../cluster/kubernetes-schema";
import { DEFAULT_INGRESS_TEMPLATE, INGRESS_SENDERS, INGRESS_TEMPLATES } from "./model";

const publicHost = text(
  /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
  "the name of a host, with or without a leading *.",
  "*.apps.acme.example",
);

export const ingress = z
  .strictObject({
    template: z.enum(INGRESS_TEMPLATES).default(DEFAULT_INGRESS_TEMPLATE).meta({
      description: "HTTPRouteTemplate, or the Ingress template of agents before 3.0.",
    }),
    className: kubernetesName.meta({ description: "Class of the ingress controller, without rtf-." }),
    hosts: z.array(publicHost).min(1).max(100),
    controller: z
      .strictObject({ namespace: kubernetesName, labels: kubernetesLabels })
      .meta({ description: "Pods of the ingress controller: nobody else outside reaches the applications." }),
    sender: z.enum(INGRESS_SENDERS).optional().meta({
      description:
        "Whose address requests carry: pods of the controller, load balancers that send to pods by address, or nodes (a controller on the host's network, or packets that a node rewrites). Default: load-balancers with the AWS Load Balancer Controller, else controller.",
    }),
    senderCidrs: z.array(ipv4Cidr).min(1).optional().meta({
      description:
        "Where load balancers or nodes are. Default: the load-balancer or worker subnets of the cluster's VPC.",
    }),
    tls: z
      .strictObject({
        secretName: kubernetesName.optional().meta({ description: "Default: <fabric>-ingress-tls." }),
        issued: name.optional().meta({
          description: "Entry of certificates that cert-manager has issued, by clusterCertificates.",
        }),
        certificate: secretReference.optional().meta({ description: "Certificate chain in PEM, with key." }),
        key: secretReference.optional().meta({ description: "Its key in PEM." }),
      })
      .optional()
      .meta({
        description:
          "issued, or certificate and key of Secrets Manager. Default: TLS ends before the controller.",
      }),
    loadBalancer: z
      .strictObject({
        name,
        target: name.meta({ description: "Target of the load balancer that is marked kubernetes." }),
        service: kubernetesName.meta({ description: "Service of the controller." }),
        port,
      })
      .optional()
      .meta({ description: "A load balancer of the file that sends to the controller." }),
  })
  .meta({ description: "How calls get in. Default: they don't." });
