export { withoutExcepted } from "./except";
