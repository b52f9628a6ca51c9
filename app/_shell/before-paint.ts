/**
 * Runs in <head> before anything is painted: applies the reader's theme and divider. Its text is fixed, so that
 * a content security policy can name its hash. The keys are those of `theme.ts` and of the lesson's divider.
 */
export const BEFORE_PAINT = `(()=>{try{const d=document.documentElement,t=localStorage.getItem('hotpath.theme'),s=Number(localStorage.getItem('hotpath.split'));if(t==='light'||t==='dark')d.dataset.theme=t;if(s>=25&&s<=70)d.style.setProperty('--split',s+'%')}catch{}})()`;
