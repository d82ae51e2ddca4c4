import { type Billionths, parseQuantity } from './quantity.ts'

/** The amount of a quantity that the server could read. */
export function amountOf(quantity: string | number): Billionths {
  return parseQuantity(quantity) ?? 0n
}
