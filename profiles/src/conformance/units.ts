/** Units of UCUM by its grammar and its table of units. @see https://ucum.org/ucum */

/** Units that take a prefix. */
const METRIC = new Set(
  `m s g rad K C cd mol sr Hz N Pa J W A V F Ohm S Wb Cel T H lm lx Bq Gy Sv l L ar t bar u eV pc [c] [h] [k] [eps_0] [mu_0] [e] [m_e] [m_p] [G] [g] [ly] gf Ky Gal dyn erg P Bi St Mx G Oe Gb sb Lmb ph Ci R RAD REM cal_[15] cal_[20] cal_m cal_IT cal_th cal tex m[H2O] m[Hg] eq osm g% kat U [iU] [IU] Np B B[SPL] B[V] B[mV] B[uV] B[10.nV] B[W] B[kW] st mho bit By Bd`.split(
    /\s+/,
  ),
);
/** Units that stand as they are. */
const PLAIN = new Set(
  `10* 10^ [pi] % [ppth] [ppm] [ppb] [pptr] gon deg ' '' min h d a_t a_j a_g a wk mo_s mo_j mo_g mo AU atm [lbf_av] [in_i] [ft_i] [yd_i] [mi_i] [fth_i] [nmi_i] [kn_i] [sin_i] [sft_i] [syd_i] [cin_i] [cft_i] [cyd_i] [bf_i] [cr_i] [mil_i] [cml_i] [hd_i] [ft_us] [yd_us] [in_us] [rd_us] [ch_us] [lk_us] [rch_us] [rlk_us] [fth_us] [fur_us] [mi_us] [acr_us] [srd_us] [smi_us] [sct] [twp] [mil_us] [in_br] [ft_br] [rd_br] [ch_br] [lk_br] [fth_br] [pc_br] [yd_br] [mi_br] [nmi_br] [kn_br] [acr_br] [gal_us] [bbl_us] [qt_us] [pt_us] [gil_us] [foz_us] [fdr_us] [min_us] [crd_us] [bu_us] [gal_wi] [pk_us] [dqt_us] [dpt_us] [tbs_us] [tsp_us] [cup_us] [foz_m] [cup_m] [tsp_m] [tbs_m] [gal_br] [pk_br] [bu_br] [qt_br] [pt_br] [gil_br] [foz_br] [fdr_br] [min_br] [gr] [lb_av] [oz_av] [dr_av] [scwt_av] [lcwt_av] [ston_av] [lton_av] [stone_av] [pwt_tr] [oz_tr] [lb_tr] [sc_ap] [dr_ap] [oz_ap] [lb_ap] [oz_m] [lne] [pnt] [pca] [pnt_pr] [pca_pr] [pied] [pouce] [ligne] [didot] [cicero] [degF] [degR] [Cal] [Btu_39] [Btu_59] [Btu_60] [Btu_m] [Btu_IT] [Btu_th] [Btu] [HP] [den] [in_i'H2O] [in_i'Hg] [PRU] [wood'U] [diop] [p'diop] %[slope] [mesh_i] [Ch] [drp] [hnsf'U] [MET] [hp'_X] [hp'_C] [hp'_M] [hp'_Q] [hp_X] [hp_C] [hp_M] [hp_Q] [kp_X] [kp_C] [kp_M] [kp_Q] [pH] [S] [HPF] [LPF] [arb'U] [USP'U] [GPL'U] [MPL'U] [APL'U] [beth'U] [anti'Xa'U] [todd'U] [dye'U] [smgy'U] [bdsk'U] [ka'U] [knk'U] [mclg'U] [tb'U] [CCID_50] [TCID_50] [EID_50] [PFU] [FFU] [CFU] [BAU] [AU] [Amb'a'1'U] [PNU] [Lf] [D'ag'U] [FEU] [ELU] [EU] Ao b att [psi] circ sph [car_m] [car_Au] [smoot] bit_s`.split(
    /\s+/,
  ),
);
const PREFIX = /^(?:da|Ki|Mi|Gi|Ti|[YZEPTGMkhdcmunpfazy])(?=.)/;

/** A unit with an exponent: letters and brackets, then digits with a sign. */
const POWER = /^(.*?[^\d+-]|10[*^])([+-]?\d+)?$/;

/** Whether a code is a unit of UCUM, such as `mL`, `pg/mL` or `{score}`. */
export function isUnit(code: string): boolean {
  return code !== '' && /^[!-~]+$/.test(code) && isTerm(code);
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
  if (METRIC.has(text) || PLAIN.has(text)) return true;
  const prefix = PREFIX.exec(text)?.[0];
  return prefix !== undefined && METRIC.has(text.slice(prefix.length));
}
