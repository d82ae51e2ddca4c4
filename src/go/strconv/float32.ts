/**
 * The shortest decimal that reads back as the same 32-bit float, with an exponent below 1e-4 and from
 * a million on: Go's strconv.FormatFloat(value, 'g', -1, 32). sigs.k8s.io/yaml makes text of unquoted
 * numbers this way, so that `appVersion: 1.10` is "1.1" and `1.23456789` is "1.2345679".
 */
export function formatFloat32(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  const single = Math.fround(value)
  if (!Number.isFinite(single)) return single > 0 ? '+Inf' : '-Inf'
  if (single === 0) return Object.is(single, -0) ? '-0' : '0'
  const [mantissa = '', exponentText] = shortestExponential(single).split('e')
  const exponent = Number(exponentText)
  if (exponent >= -4 && exponent < 6) return plain(mantissa, exponent)
  const sign = exponent < 0 ? '-' : '+'
  return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`
}

// Nine digits are enough for every 32-bit float.
function shortestExponential(single: number): string {
  for (let digits = 0; digits < 8; digits++) {
    const text = single.toExponential(digits)
    if (Math.fround(Number(text)) === single) return text
  }
  return single.toExponential(8)
}

function plain(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : ''
  const digits = mantissa.replace(/[-.]/g, '')
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, '0')
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`
}
