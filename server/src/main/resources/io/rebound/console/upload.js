// A form with one file: the file is the request's body, the other fields are its address. How far it is is shown.
"use strict";
(() => {
  for (const form of document.querySelectorAll("form[data-upload]")) {
    const file = form.querySelector("input[type=file]");
    const bar = form.querySelector("progress");
    const wrong = form.querySelector("[data-upload-wrong]");
    const button = form.querySelector("button");
    const failed = (text) => {
      wrong.textContent = text;
      wrong.hidden = false;
      bar.hidden = true;
      button.disabled = false;
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!file.files.length) return;
      const fields = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string" && value) fields.append(name, value);
      const request = new XMLHttpRequest();
      request.open("POST", `${form.action}?${fields}`);
      request.setRequestHeader("Content-Type", file.files[0].name.toLowerCase().endsWith(".xml") ? "application/xml" : "text/csv");
      request.upload.addEventListener("progress", (sent) => {
        if (sent.lengthComputable) {
          bar.max = sent.total;
          bar.value = sent.loaded;
        }
      });
      request.addEventListener("error", () => failed("The server cannot be reached. Send the file again."));
      request.addEventListener("load", () => {
        let answer = {};
        try {
          answer = JSON.parse(request.responseText);
        } catch {
          answer = { message: `Not possible just now (${request.status}).` };
        }
        if (answer.location) location.assign(answer.location);
        else failed(answer.message);
      });
      wrong.hidden = true;
      bar.hidden = false;
      bar.removeAttribute("value");
      button.disabled = true;
      request.send(file.files[0]);
    });
  }
})();
