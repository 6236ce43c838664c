/** Name of the chart's release: https://docs.mulesoft.com/runtime-fabric/latest/install-helm#install-runtime-fabric */
export const RELEASE = "runtime-fabric";
export const CHART = "rtf-agent";
