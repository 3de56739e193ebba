export { setDialect } from "./dialect";
export { reserve } from "./memory";
export { findRows, found, longer, setRows, shorter, width } from "./rows";
export { cutRow, lookAtRows, setCut, setLook } from "./cells";
export { remember, TEXTS_BYTES } from "./texts";
export { broken, isHalf, seeUtf8, startUtf8, wide } from "./utf8";
