/** A sober hospital system: grey bars, narrow rows, no decoration. Deliberately unlike the app it frames. */
export const styleSheet = `
*{box-sizing:border-box}
html,body{margin:0;height:100%}
body{font:14px/1.35 "Segoe UI",Tahoma,"Liberation Sans",Arial,sans-serif;color:#1c1c1c;background:#eceae6;display:flex;flex-direction:column}
a{color:#1f3f6b}
:focus-visible{outline:2px solid #1f3f6b;outline-offset:1px}
.bar{display:flex;align-items:center;gap:16px;height:44px;padding:0 16px;background:#39424e;color:#fff;flex:none}
.bar b{font-weight:600}
.bar span{margin-left:auto}
.bar button,.plain{font:inherit;background:transparent;color:inherit;border:1px solid currentColor;border-radius:2px;padding:4px 10px;min-height:28px;cursor:pointer}
.notice{margin:0;background:#f6e7b8;color:#3d2f00;border-bottom:1px solid #c9b26a;padding:4px 16px;font-size:13px;flex:none}
main{padding:16px;flex:1;min-height:0;overflow:auto}
h1{font-size:18px;font-weight:600;margin:0 0 12px}
table{border-collapse:collapse;width:100%;background:#fff;border:1px solid #b9b5ad}
th,td{text-align:left;padding:6px 10px;border-bottom:1px solid #dcd9d3;vertical-align:top}
th{background:#dad7d0;font-weight:600}
tr:hover td{background:#f3f6fb}
td:first-child a{font-weight:600}
.people{display:grid;gap:8px;max-width:420px;padding:0;list-style:none}
.people button{width:100%;text-align:left;font:inherit;padding:10px 14px;background:#fff;border:1px solid #8b877f;border-radius:2px;cursor:pointer}
.people small{display:block;color:#555}
.chart{display:flex;padding:0;overflow:hidden}
.rail{width:232px;flex:none;background:#dad7d0;border-right:1px solid #b9b5ad;padding:12px;overflow:auto}
.rail h1{font-size:16px;margin:0 0 2px}
.rail dl{margin:8px 0 16px;font-size:13px}
.rail dt{color:#555}
.rail dd{margin:0 0 6px}
.rail nav a,.rail nav b{display:block;padding:7px 8px;text-decoration:none;border-left:3px solid transparent}
.rail nav b{background:#fff;border-left-color:#39424e}
iframe{flex:1;border:0;min-width:0;background:#fff}
`;
