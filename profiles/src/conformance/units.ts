/** Units of UCUM by its grammar and its table of units. @see https://ucum.org/ucum */

/** Units that take a prefix. */
const METRIC = new Set(
  `m s g rad K C cd mol sr Hz N Pa J W A V F Ohm S Wb Cel T H lm lx Bq Gy Sv l L ar t bar u eV pc [c] [h] [k] [eps_0] [mu_0] [e] [m_e] [m_p] [G] [g] [ly] gf Ky Gal dyn erg P Bi St Mx G Oe Gb sb Lmb ph Ci R RAD REM cal_[15] cal_[20] cal_m cal_IT cal_th cal tex m[H2O] m[Hg] eq osm g% kat U [iU] [IU] Np B B[SPL] B[V] B[mV] B[uV] B[10.nV] B[W] B[kW] st mho bit By Bd`.split(
    /\s+/,
  ),
);
/** Units that stand as they are. */
const PLAIN = new Set(
  `10* 10^ [pi] % [ppth] [ppm] [ppb] [pptr] gon deg ' '' min h d a_t a_j a_g a wk mo_s mo_j mo_g mo AU atm [sct] [twp] [gr] [lne] [pnt] [pca] [pied] [pouce] [ligne] [didot] [cicero] [degF] [degR] [Cal] [Btu_39] [Btu_59] [Btu_60] [Btu_m] [Btu_IT] [Btu_th] [Btu] [HP] [den] [in_i'H2O] [in_i'Hg] [PRU] [wood'U] [diop] [p'diop] %[slope] [Ch] [drp] [hnsf'U] [MET] [hp'_X] [hp'_C] [hp'_M] [hp'_Q] [hp_X] [hp_C] [hp_M] [hp_Q] [kp_X] [kp_C] [kp_M] [kp_Q] [pH] [S] [HPF] [LPF] [arb'U] [USP'U] [GPL'U] [MPL'U] [APL'U] [beth'U] [anti'Xa'U] [todd'U] [dye'U] [smgy'U] [bdsk'U] [ka'U] [knk'U] [mclg'U] [tb'U] [CCID_50] [TCID_50] [EID_50] [PFU] [FFU] [CFU] [BAU] [AU] [Amb'a'1'U] [PNU] [Lf] [D'ag'U] [FEU] [ELU] [EU] Ao b att [psi] circ sph [car_Au] [smoot] bit_s`.split(
    /\s+/,
  ),
);
/** Customary units, such as `[ft_us]` and `[oz_av]`: a hundred of them, by the pattern of their names. */
const CUSTOMARY = /^\[[a-z]+_(?:us|br|tr|ap|av|i|m|pr|wi)\]$/;
const PREFIX = /^(?:da|Ki|Mi|Gi|Ti|[YZEPTGMkhdcmunpfazy])(?=.)/;

/** A unit with an exponent: letters and brackets, then digits with a sign. */
const POWER = /^(.*?[^\d+-]|10[*^])([+-]?\d+)?$/;

/** Units that were met; few are used, and each of them often. A record may be hostile, so that no more are kept. */
const met = new Set<string>();
const MOST_KEPT = 200;

/** Whether a code is a unit of UCUM, such as `mL`, `pg/mL` or `{score}`. */
export function isUnit(code: string): boolean {
  if (met.has(code)) return true;
  const isRight = code !== '' && /^[!-~]+$/.test(code) && isTerm(code);
  if (isRight && met.size < MOST_KEPT) met.add(code);
  return isRight;
}

/** Parts that are multiplied or divided; a part in parentheses is a term of its own. */
function isTerm(text: string): boolean {
  const parts = split(text.startsWith('/') ? text.slice(1) : text);
  return parts?.every(isPart) === true;
}

/** Splits at `.` and `/` outside of parentheses, brackets and braces; undefined when these do not close. */
function split(text: string): readonly string[] | undefined {
  const parts = [''];
  const open: string[] = [];
  for (const letter of text) {
    const last = open.at(-1);
    if (last === undefined && (letter === '.' || letter === '/')) {
      parts.push('');
      continue;
    }
    parts.push(`${parts.pop() ?? ''}${letter}`);
    const closing = CLOSING.get(letter);
    if (closing !== undefined && (last === undefined || last === ')')) open.push(closing);
    else if (letter === last) open.pop();
  }
  return open.length === 0 ? parts : undefined;
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

function isPart(part: string): boolean {
  if (part.startsWith('(')) return part.endsWith(')') && isTerm(part.slice(1, -1));
  const bare = part.replace(/\{[^{}]*\}$/, '');
  if (bare === '') return part !== '';
  if (/^\d+$/.test(bare)) return true;
  const atom = POWER.exec(bare)?.[1];
  return isAtom(bare) || (atom !== undefined && isAtom(atom));
}

function isAtom(text: string): boolean {
  if (METRIC.has(text) || PLAIN.has(text) || CUSTOMARY.test(text)) return true;
  const prefix = PREFIX.exec(text)?.[0];
  return prefix !== undefined && METRIC.has(text.slice(prefix.length));
}
