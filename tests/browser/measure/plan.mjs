// A plan made up for measuring.

/** A plan of so many tasks and units, each task with a lead and three that support it. */
export function plan(tasks, units) {
  const digits = "甲乙丙丁戊己庚辛壬癸";
  const name = (n) => `市${[...String(n)].map((digit) => digits[Number(digit)]).join("")}管理局`;
  const lines = ["某市重点任务分工方案", ""];
  for (let task = 0; task < tasks; task += 1) {
    if (task % 50 === 0) lines.push(`第${task / 50 + 1}部分 重点工作`, "");
    const support = [1, 2, 3].map((n) => name((task * 7 + n * 13) % units)).join("、");
    lines.push(`${task + 1}. 推进第${task + 1}号工程建设，完善配套设施。（牵头单位：${name(task % units)}；配合单位：${support}）`);
  }
  return `${lines.join("\n")}\n`;
}
