/**
 * A float as Go's strconv.FormatFloat(value, 'g', -1, bits) writes it, with the YAML words for what is no number:
 * `1e+06`, `1.5`, `.inf`.
 */
export function goFloatText(value: number, bits: 32 | 64): string {
  if (Number.isNaN(value)) return '.nan'
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf'
  const [mantissa = '', exponentText = ''] = shortestExponential(value, bits).split('e')
  const exponent = Number(exponentText)
  // strconv's ftoa.go: with the shortest precision 'g' decides as if the precision were 6.
  const needsExponent = exponent < -4 || exponent >= 6
  return needsExponent ? withExponent(mantissa, exponent) : positional(mantissa, exponent)
}

function shortestExponential(value: number, bits: 32 | 64): string {
  if (Object.is(value, -0)) return '-0e0'
  if (bits === 64) return value.toExponential()
  const single = Math.fround(value)
  for (let digits = 0; digits < 9; digits++) {
    const text = single.toExponential(digits)
    if (Math.fround(Number(text)) === single) return text
  }
  return single.toExponential()
}

function withExponent(mantissa: string, exponent: number): string {
  const digits = String(Math.abs(exponent)).padStart(2, '0')
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`
}

function positional(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : ''
  const digits = mantissa.replace('-', '').replace('.', '')
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  const fraction = digits.slice(exponent + 1)
  return sign + whole + (fraction === '' ? '' : `.${fraction}`)
}

/** NaN and the infinities as Go's fmt and encoding/json print them. */
export function goNonFiniteText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  return value > 0 ? '+Inf' : '-Inf'
}
