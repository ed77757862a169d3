// Copies a feed's address; without this script the address is selected by hand.
const said = document.getElementById("said");
// The addresses below become whole ones: what the page says about relative ones no longer holds.
if (said) said.textContent = "";

function tell(button, words, done) {
  for (const other of document.querySelectorAll(".copy.done")) other.classList.remove("done");
  button.classList.toggle("done", done);
  said.classList.toggle("done", done);
  said.textContent = words;
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.setAttribute("role", "button");
  const code = button.previousElementSibling;
  code.textContent = new URL(code.textContent, location.href).href;
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(code.textContent);
      tell(button, "Copied. Paste it into your calendar program.", true);
    } catch {
      getSelection().selectAllChildren(code);
      tell(button, "The address is selected. Copy it with your keyboard.", false);
    }
  });
  button.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      button.click();
    }
  });
}
