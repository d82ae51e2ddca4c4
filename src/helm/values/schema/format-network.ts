import { byteLength } from '../../../go/values/index.ts'

export function ipv4Problem(text: string): string | undefined {
  const groups = text.split('.')
  if (groups.length !== 4) return 'expected four decimals'
  for (const group of groups) {
    if (group.length > 1 && group.startsWith('0')) return 'leading zeros'
    if (!/^[-+]?\d+$/.test(group)) {
      return `strconv.Atoi: parsing ${JSON.stringify(group)}: invalid syntax`
    }
    if (Number(group) < 0 || Number(group) > 255) return 'decimal must be between 0 and 255'
  }
  return undefined
}

/** RFC 4291 section 2.2; the words of Go's net/netip are not followed in every case. */
export function ipv6Problem(text: string): string | undefined {
  if (!text.includes(':')) return 'missing colon'
  if (text.includes('%')) return 'zone id is not a part of ipv6 address'
  const isAddress = isIpv6(text)
  return isAddress ? undefined : `ParseAddr(${JSON.stringify(text)}): unable to parse IP`
}

function isIpv6(text: string): boolean {
  const halves = text.split('::')
  if (halves.length > 2) return false
  const counts = halves.map((half, index) => countGroups(half, index === halves.length - 1))
  if (counts.includes(undefined)) return false
  const total = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
  return halves.length === 2 ? total <= 7 : total === 8
}

function countGroups(half: string, isLast: boolean): number | undefined {
  if (half === '') return 0
  const groups = half.split(':')
  let count = 0
  for (const [index, group] of groups.entries()) {
    const isTail = isLast && index === groups.length - 1
    if (/^[0-9A-Fa-f]{1,4}$/.test(group)) count++
    else if (isTail && ipv4Problem(group) === undefined) count += 2
    else return undefined
  }
  return count
}

export function hostnameProblem(text: string): string | undefined {
  const name = text.replace(/\.$/, '')
  if (byteLength(name) > 253) return 'more than 253 characters long'
  for (const label of name.split('.')) {
    const length = byteLength(label)
    if (length < 1 || length > 63) return 'label must be 1 to 63 characters long'
    if (label.startsWith('-')) return 'label starts with hyphen'
    if (label.endsWith('-')) return 'label ends with hyphen'
    const stranger = /[^-A-Za-z0-9]/u.exec(label)
    if (stranger) return `invalid character '${stranger[0]}'`
  }
  return undefined
}

export function emailProblem(text: string): string | undefined {
  if (byteLength(text) > 254) return 'more than 255 characters long'
  const at = text.lastIndexOf('@')
  if (at < 0) return 'missing @'
  return localPartProblem(text.slice(0, at)) ?? domainProblem(text.slice(at + 1))
}

function localPartProblem(local: string): string | undefined {
  if (byteLength(local) > 64) return 'local part more than 64 characters long'
  if (local.length > 1 && local.startsWith('"')) {
    const hasForbidden = /[\\"]/.test(local.slice(1, -1))
    return hasForbidden ? 'backslash and quote are not allowed within quoted local part' : undefined
  }
  if (local.startsWith('.')) return 'starts with dot'
  if (local.endsWith('.')) return 'ends with dot'
  if (local.includes('..')) return 'consecutive dots'
  const stranger = /[^A-Za-z0-9.!#$%&'*+\-/=?^_`{|}~]/u.exec(local)
  return stranger ? `invalid character '${stranger[0]}'` : undefined
}

function domainProblem(domain: string): string | undefined {
  if (!domain.startsWith('[') || !domain.endsWith(']')) {
    const problem = hostnameProblem(domain)
    return problem === undefined ? undefined : `invalid domain: ${problem}`
  }
  const address = domain.slice(1, -1)
  const isIpv6 = address.startsWith('IPv6:')
  const problem = isIpv6 ? ipv6Problem(address.slice('IPv6:'.length)) : ipv4Problem(address)
  if (problem === undefined) return undefined
  return `invalid ${isIpv6 ? 'ipv6' : 'ipv4'} address: ${problem}`
}
