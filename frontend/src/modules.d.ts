declare module "bootstrap/js/src/offcanvas.js";
