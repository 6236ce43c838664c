import { gather } from "../helpers/gather";

gather(__dirname);
