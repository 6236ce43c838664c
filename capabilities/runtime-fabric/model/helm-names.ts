/** Names of the release, the repository and the chart: https://docs.mulesoft.com/runtime-fabric/latest/install-helm */
export const RELEASE = "runtime-fabric";

export const REPOSITORY = "rtf";

export const CHART = "rtf-agent";
