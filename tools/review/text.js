/* The words of the interface: one file a language, text_XX.js, each adding an object to TEXTS. */
const TEXTS = {};
