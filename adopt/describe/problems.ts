import type { Problem } from "../../core/problem";

export const describeFolderEmpty = (folder: string, calls: readonly string[]): Problem => ({
  code: "DESCRIBE_FOLDER_EMPTY",
  what: `${folder} holds no answer of aws ec2 describe-…`,
  allowed: "files *.json, each as the AWS command line prints it",
  fix: calls.map((call) => `aws ec2 ${call} > ${folder}/${call}.json`).join(" && "),
});

export const describeFolderMissing = (folder: string): Problem => ({
  code: "DESCRIBE_FOLDER_MISSING",
  what: "there is no such folder",
  got: folder,
  fix: "name the folder with the answers of aws ec2 describe-…",
});

export const describeInvalid = (file: string, detail: string): Problem => ({
  code: "DESCRIBE_INVALID",
  what: `${file} is no answer of aws ec2 describe-…: ${detail}`,
  fix: "write it again with the AWS command line and --output json, or take it out of the folder",
});

export const describePageMissing = (file: string): Problem => ({
  code: "DESCRIBE_PAGE_MISSING",
  what: `${file} is only the first page of its answer: it has a NextToken`,
  fix: "write it again with the AWS command line, which joins the pages, and without --max-items",
});

export const describeListMissing = (list: string, call: string, folder: string): Problem => ({
  code: "DESCRIBE_LIST_MISSING",
  what: `no file of ${folder} has ${list}`,
  fix: `aws ec2 ${call} > ${folder}/${call}.json`,
});

export const adoptVpcUnknown = (given: string, known: readonly string[]): Problem => ({
  code: "ADOPT_VPC_UNKNOWN",
  what: "no file describes this VPC",
  got: given,
  allowed: known.join(", ") || "none is described",
  fix: "name one of these with --vpc, or describe the right region and account",
});

export const adoptVpcUnchosen = (known: readonly string[]): Problem => ({
  code: "ADOPT_VPC_UNCHOSEN",
  what: "several VPCs are described",
  allowed: known.join(", "),
  fix: "say which one with --vpc vpc-…",
});

export const describeOtherPlace = (list: string, theirs: string, ours: string): Problem => ({
  code: "DESCRIBE_OTHER_PLACE",
  what: `${list} are of another place than the VPC: none of them is in it`,
  got: theirs,
  allowed: ours,
  fix: "describe all lists in the account and region of the VPC",
});

export const adoptTenancy = (vpc: string, tenancy: string): Problem => ({
  code: "ADOPT_TENANCY",
  what: `VPC ${vpc} has a tenancy that this project does not make: taking it over would replace it`,
  got: tenancy,
  allowed: "default",
  fix: "use it as it is with --as existing",
});

export const adoptDefaultVpc = (vpc: string): Problem => ({
  code: "ADOPT_DEFAULT_VPC",
  what: `VPC ${vpc} is the default VPC of its account, which AWS makes with public subnets only`,
  fix: "use it as it is with --as existing, or make a VPC of the estate",
});

export const adoptNoWorkers = (vpc: string, tiers: readonly string[]): Problem => ({
  code: "ADOPT_NO_WORKERS",
  what: `no subnet of VPC ${vpc} is one for workers: a private subnet that leads to the internet through NAT`,
  ...(tiers.length === 0 ? {} : { got: tiers.join(", ") }),
  fix: "say which ones are with --tier subnet-…=worker",
});

export const adoptSubnetUnknown = (given: string, known: readonly string[]): Problem => ({
  code: "ADOPT_SUBNET_UNKNOWN",
  what: "--tier names a subnet that the VPC does not have",
  got: given,
  allowed: known.join(", "),
  fix: "name one of these",
});

export const adoptVpcTaken = (vpc: string, name: string): Problem => ({
  code: "ADOPT_VPC_TAKEN",
  what: `the estate has this VPC already, as vpcs.${name}`,
  got: vpc,
  fix: "leave it as it is, or take that entry out first",
});

export const adoptNameTaken = (name: string, file: string): Problem => ({
  code: "ADOPT_NAME_TAKEN",
  what: `${file} has a VPC or an environment of this name already`,
  got: name,
  fix: "choose another one with --name",
});
