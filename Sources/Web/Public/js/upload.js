// A dropped or chosen file is sent as it is; the server reads its head, and the page goes on with what it understood.
import { csrf } from "./progress.js";

export function watchDrop() {
  const zone = document.querySelector("[data-drop]");
  const input = zone.querySelector("[data-file]");
  input.addEventListener("change", () => input.files[0] && send(zone, input.files[0]));
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    if (event.dataTransfer.files[0]) send(zone, event.dataTransfer.files[0]);
  });
}

function send(zone, file) {
  const status = zone.querySelector("[data-upload-status]");
  const bar = zone.querySelector("[data-sent]");
  const request = new XMLHttpRequest();
  request.open("POST", `${zone.dataset.upload}?name=${encodeURIComponent(file.name)}`);
  request.setRequestHeader("X-CSRF-Token", csrf());
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.responseType = "json";
  bar.hidden = false;
  status.textContent = `${zone.dataset.sending} ${file.name}`;
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = event.loaded / event.total;
  });
  request.addEventListener("load", () => {
    if (request.status < 300 && request.response?.upload) {
      location.assign(`${zone.dataset.next}?upload=${encodeURIComponent(request.response.upload)}`);
      return;
    }
    bar.hidden = true;
    status.textContent = request.response?.detail ?? zone.dataset.failed;
  });
  request.addEventListener("error", () => {
    bar.hidden = true;
    status.textContent = zone.dataset.failed;
  });
  request.send(file);
}
