import { normalizeGoString } from '../values/string.ts'
import { goKindOf } from '../values/type.ts'
import type { GoValue } from '../values/value.ts'
import { FormatReader } from './format.ts'
import { FmtPrinter } from './printer.ts'

/** fmt.Sprintf: the whole of it, with its `%!verb(type=value)` complaints inside the text. */
export function sprintf(format: string, args: readonly GoValue[]): string {
  const printer = new FmtPrinter()
  new FormatReader(printer, format, args).print()
  return normalizeGoString(printer.output.text)
}

/** fmt.Sprint: operands in their default format, a space between two that are no strings. */
export function sprint(args: readonly GoValue[]): string {
  return printJoined(args, (printer, value) => printer.printArgument(value, 'v'))
}

/** Values as a template action prints them: like sprint, but of a pointer to a struct the struct. */
export function sprintPrintable(args: readonly GoValue[]): string {
  return printJoined(args, (printer, value) => printer.printPointee(value))
}

function printJoined(
  args: readonly GoValue[],
  print: (printer: FmtPrinter, value: GoValue) => void,
): string {
  const printer = new FmtPrinter()
  let afterString = true
  for (const [index, value] of args.entries()) {
    const isString = goKindOf(value) === 'string'
    if (index > 0 && !isString && !afterString) printer.output.write(' ')
    print(printer, value)
    afterString = isString
  }
  return printer.output.text
}

/** fmt.Sprintln: operands in their default format with spaces between them and a newline behind. */
export function sprintln(args: readonly GoValue[]): string {
  const printer = new FmtPrinter()
  for (const [index, value] of args.entries()) {
    if (index > 0) printer.output.write(' ')
    printer.printArgument(value, 'v')
  }
  return `${printer.output.text}\n`
}
