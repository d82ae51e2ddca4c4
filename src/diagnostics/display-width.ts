/** Characters that a terminal draws two columns wide (Unicode TR 11, wide and full-width), in ranges. */
const WIDE: readonly (readonly [from: number, to: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
]

/** How many columns of a terminal a text takes. Combining characters take none; there must be no tabs. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

function characterWidth(character: string): number {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x300) return point >= 0x20 && (point < 0x7f || point >= 0xa0) ? 1 : 0
  if (/[\p{Mark}\p{Format}]/u.test(character)) return 0
  return WIDE.some(([from, to]) => point >= from && point <= to) ? 2 : 1
}
