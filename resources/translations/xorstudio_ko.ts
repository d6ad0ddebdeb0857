<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About XOR Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python {python}, Qt for Python {qt} (LGPL), NumPy {numpy} (BSD), pyqtgraph (MIT).
Fonts: NanumGothic (OFL), DejaVu (Bitstream Vera licence).
{system}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See a small network learn XOR, every number of every step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XOR Studio {version}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Epoch (the newest so far is {newest}):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Epoch</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>&amp;Copy report</source>
        <translation>보고서 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>계속하기(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>종료(&amp;Q)</translation>
    </message>
    <message>
        <source>E&amp;xperiment</source>
        <translation>실험(&amp;X)</translation>
    </message>
    <message>
        <source>It has been saved as a copy. You can go on working.</source>
        <translation>사본으로 저장해 두었습니다. 계속 작업할 수 있습니다.</translation>
    </message>
    <message>
        <source>Report &amp;file</source>
        <translation>보고서 파일(&amp;F)</translation>
    </message>
    <message>
        <source>Report of the fault</source>
        <translation>오류 보고서</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>문제가 생겼습니다</translation>
    </message>
    <message>
        <source>Something went wrong inside XOR Studio, but your experiment is safe.</source>
        <translation>XOR Studio에 문제가 생겼지만 실험은 안전합니다.</translation>
    </message>
    <message>
        <source>Something went wrong inside XOR Studio.</source>
        <translation>XOR Studio에 문제가 생겼습니다.</translation>
    </message>
    <message>
        <source>The experiment could not be saved by itself: go on, and save it under a new name.</source>
        <translation>실험을 자동으로 저장하지 못했습니다. 계속하기를 누른 뒤 새 이름으로 저장해 주세요.</translation>
    </message>
    <message>
        <source>Where the experiment was saved</source>
        <translation>실험이 저장된 곳</translation>
    </message>
    <message>
        <source>Where the report is</source>
        <translation>보고서가 있는 곳</translation>
    </message>
</context>
<context>
    <name>ExperimentFileError</name>
    <message>
        <source>byte {position} of the file holds {found}; allowed is text in UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {line}, column {column} of the file holds {found}; allowed is JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parameters is missing, and so is initializer; one of them must be there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parameters is missing; with progress the weights that were reached must be there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file ends at line {line}, column {column}, in the middle; allowed is whole JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file holds brackets nested too deeply; allowed is an experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file holds more than {limit} bytes; allowed is 1 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no preset {found}; the presets are: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version holds {found}; allowed is {version}: the file is from a newer XOR Studio than this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds a list of {count}; allowed is a list of {low}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds a list of {count}; allowed is a list of {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds broken text; allowed is text in UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is a finite number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is a number above 0 in {dtype}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is a number from 0 to less than 1 in {dtype}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is a number from 0 up in {dtype}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is a number that fits {dtype}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is a whole number from {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is an object with: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is at most {limit} levels of nesting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is one of: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is text on one line of at most {limit} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed with binary_crossentropy is a number from 0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} is an unknown key; allowed here is: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} is missing; it must be there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} stands twice; allowed is every key once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExperimentPanel</name>
    <message>
        <source>Experiment</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Export Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Changes?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XOR Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XOR Studio experiments (*.xorstudio);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} has changes that are not saved. Save them?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Guard</name>
    <message>
        <source>Restore Experiment?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XOR Studio did not close properly on {date}. Open what it saved?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerRow</name>
    <message>
        <source> unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer}: activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer}: remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer}: units</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LearningSection</name>
    <message>
        <source>About 16 digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About 7 digits, as TensorFlow computes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary cross-entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary cross-entropy takes targets from 0 to 1; change the truth table first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the new weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change {setting}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half squared error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>Only whole numbers are allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number must be at least {low} and less than {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number must be at least {low}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number must be between {low} and {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number must be greater than {low}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} is too large for {dtype}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LossPanel</name>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark the loss of pure guessing: 0.6931, when every prediction is 0.5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show losses on a logarithmic axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the run before the last Reset or New weights as a dashed line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compare runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag to travel in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch {epoch} · loss {loss} · accuracy {accuracy}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ln 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>{title}[*] - XOR Studio</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projector</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training stopped at epoch {epoch}: {quantity} became {value}. The numbers grew beyond what {dtype} can hold; a smaller learning rate helps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training stopped: {reason}. Nothing is lost; it can go on from here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NetworkSection</name>
    <message>
        <source> input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a hidden layer, up to {limit} layers in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove layer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptimizerFields</name>
    <message>
        <source>Beta 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beta 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rho</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Playback</name>
    <message>
        <source>Train to epoch {epoch}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>the training thread ended unexpectedly</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Plot</name>
    <message>
        <source>Loss curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch {epoch}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss {value}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PresetSection</name>
    <message>
        <source>Experiment</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>New weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set {symbol}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{symbol} must be a finite number, found {value}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On a weight: click to edit, Enter commits, Esc takes back, drag or wheel changes it by 0.1
(Shift 0.01, Alt 1). Tab goes from number to number.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Drag to travel in time; with Shift for single epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch {epoch}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch {epoch} of {newest}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs a second (+ and -)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} epochs/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TruthModel</name>
    <message>
        <source>Add row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary cross-entropy takes targets from 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove row {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {number}, {name}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set {name} of row {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TruthTableSection</name>
    <message>
        <source>+ row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a row, up to {limit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Truth table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up and Down select a row, Enter edits its numbers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WeightModel</name>
    <message>
        <source>Gradient: how the loss grows with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weight or bias of the moment shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it connects; b is a bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the optimizer added in the last step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, {symbol}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WeightsPanel</name>
    <message>
        <source>Up and Down select a weight, Enter edits it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights and biases</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;About XOR Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export Picture...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go to Epoch...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished">종료(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Restore Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the first epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin again from other random weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin again from the same start weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every key and what it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;aster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer epochs a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward to the newest epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the last change again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More epochs a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New &amp;Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One epoch back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One epoch forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an experiment file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder with the log and crash reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put every panel back in its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;lower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;As...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the experiment with its weights, so that it can go on from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the window&apos;s picture as PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save under another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;Log Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show any epoch; one that lies ahead is trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step &amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step &amp;Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;Newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train, or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version, system and licences</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>activations</name>
    <message>
        <source>A ReLU with a rounded corner: ln(1 + exp(z)).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps what is positive and cuts off the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like ReLU, but lets a fifth of the negative side through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passes z on unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Squeezes any z into -1 to 1, around zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Squeezes any z into 0 to 1: a soft yes or no.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>initializers</name>
    <message>
        <source>All zero: every unit stays like its twin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bell-shaped around zero with deviation 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Even between -1 and 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Even between -r and r = sqrt(6 / (fan_in + units)).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>losses</name>
    <message>
        <source>Half the squared distance: the textbook&apos;s E, for work by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Squared distance from the target, averaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surprise at the right answer: the notebooks&apos; loss for yes or no.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>numbers</name>
    <message>
        <source>Type a number, such as −0.5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text} is too large a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a number. Type one such as −0.5.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>1 only where both inputs are 1: one straight line parts the rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 where any input is 1: one straight line parts the rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A lucky start: all four rows are right after some 130 epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AND</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All weights 0.5: both hidden units stay twins and count as one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All weights 0: every gradient is 0, and nothing ever moves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Badly wrong and hardly learning: change the loss to cross-entropy and compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chain rule notebook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GradientTape notebook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keras notebook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learns fast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learns late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lies on a plateau for hundreds of epochs, then learns: do not stop too soon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mazur&apos;s example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nielsen&apos;s saturated neuron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One Adam step of 0.1 by hand: every number that the notebook prints.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One input, one hidden unit, one output: each factor of the chain rule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stuck: three rows alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stuck: two rows at 1/2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Symmetric twins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The 2-2-2 hand calculation; he keeps the biases fixed, here they learn too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Korean hand calculation; it has no biases, here they start at 0 and learn too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three rows share one answer, 2/3 or 1/3: the loss ends at 0.4774.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two rows right, two stay at 0.5: the loss ends at ln(2)/2 = 0.3466.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What model.fit does in 1000 epochs, from the same weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XNOR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>XOR turned round: 1 where both inputs are equal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wikidocs 37406</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
