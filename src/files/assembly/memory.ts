/** Where the next area may begin. */
let end: usize = __heap_base;

/** Reserves zeroed memory, with room behind it to read 16 bytes at once. Answers its address. */
export function reserve(bytes: i32): usize {
  const at = (end + 15) & ~15;
  end = at + <usize>bytes + 16;
  const pages = <i32>((end + 0xffff) >> 16);
  if (pages > memory.size()) memory.grow(pages - memory.size());
  return at;
}
