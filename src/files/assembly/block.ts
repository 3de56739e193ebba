// Sixteen bytes looked at at once: a bit for each.

export function isByte(block: v128, code: u8): i32 {
  return i8x16.bitmask(i8x16.eq(block, i8x16.splat(<i8>code)));
}

export function isWithin(block: v128, first: u8, last: u8): v128 {
  return i8x16.le_u(i8x16.sub(block, i8x16.splat(<i8>first)), i8x16.splat(<i8>(last - first)));
}

export function areWithin(block: v128, first: u8, last: u8): i32 {
  return i8x16.bitmask(isWithin(block, first, last));
}
