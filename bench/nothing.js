"use strict"; // what Node itself costs
