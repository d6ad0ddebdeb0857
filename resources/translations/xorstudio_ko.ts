<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>&amp;Licences</source>
        <translation>라이선스(&amp;L)</translation>
    </message>
    <message>
        <source>About XOR Studio</source>
        <translation>XOR Studio 정보</translation>
    </message>
    <message>
        <source>Python {python}, Qt for Python {qt} (LGPL), NumPy {numpy} (BSD).
Fonts: NanumGothic (OFL), DejaVu (Bitstream Vera licence).
{system}</source>
        <translation>Python {python}, Qt for Python {qt} (LGPL), NumPy {numpy} (BSD).
글꼴: 나눔고딕(OFL), DejaVu(Bitstream Vera 라이선스).
{system}</translation>
    </message>
    <message>
        <source>See a small network learn XOR, every number of every step.</source>
        <translation>작은 신경망이 XOR를 배우는 과정을, 단계마다 모든 숫자로 봅니다.</translation>
    </message>
    <message>
        <source>XOR Studio {version}</source>
        <translation>XOR Studio {version}</translation>
    </message>
</context>
<context>
    <name>Agreement</name>
    <message>
        <source>By differences it is off by {size} at {place}</source>
        <translation>차분과 {place}에서 {size}만큼 다릅니다</translation>
    </message>
    <message>
        <source>By hand and by differences agree: {size}</source>
        <translation>직접 계산과 차분이 일치: {size}</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>확인하는 중 …</translation>
    </message>
    <message>
        <source>Gradient by GradientTape</source>
        <translation>GradientTape의 기울기</translation>
    </message>
    <message>
        <source>Gradient by differences</source>
        <translation>차분으로 구한 기울기</translation>
    </message>
    <message>
        <source>Keras&apos;s update differs by {size} at {place}</source>
        <translation>Keras의 갱신이 {place}에서 {size}만큼 다릅니다</translation>
    </message>
    <message>
        <source>No differences here: a ReLU is at its bend, or a prediction where the loss is cut off.</source>
        <translation>여기서는 차분을 비교하지 않습니다. ReLU가 꺾이는 점에 있거나 예측값이 손실이 잘리는 곳에 있습니다.</translation>
    </message>
    <message>
        <source>Nothing to compare here</source>
        <translation>여기서는 비교할 것이 없습니다</translation>
    </message>
    <message>
        <source>Starting TensorFlow, {seconds} s</source>
        <translation>TensorFlow 시작 중, {seconds}초</translation>
    </message>
    <message>
        <source>TensorFlow agrees: {size}</source>
        <translation>TensorFlow와 일치: {size}</translation>
    </message>
    <message>
        <source>TensorFlow differs by {size} at {place}</source>
        <translation>TensorFlow와 {place}에서 {size}만큼 다릅니다</translation>
    </message>
    <message>
        <source>TensorFlow has not been asked.</source>
        <translation>TensorFlow에는 아직 묻지 않았습니다.</translation>
    </message>
    <message>
        <source>Weights updated by Keras</source>
        <translation>Keras가 갱신한 가중치</translation>
    </message>
    <message>
        <source>{mark} {way}: largest difference {size} at {place}, tolerance {tolerance}</source>
        <translation>{mark} {way}: 가장 큰 차이 {size} ({place}), 허용 오차 {tolerance}</translation>
    </message>
    <message>
        <source>{mark} {way}: no difference</source>
        <translation>{mark} {way}: 차이 없음</translation>
    </message>
</context>
<context>
    <name>AgreementDialog</name>
    <message>
        <source>A difference is measured against the largest number by hand, or against 1 where all are smaller.</source>
        <translation>차이는 직접 계산한 수 가운데 가장 큰 수에 대한 비율이며, 모두 1보다 작으면 1을 기준으로 합니다.</translation>
    </message>
    <message>
        <source>Ask TensorFlow</source>
        <translation>TensorFlow에 묻기</translation>
    </message>
    <message>
        <source>Both updates start from GradientTape&apos;s gradient, if it is there.</source>
        <translation>두 갱신은 GradientTape의 기울기가 있으면 그 기울기에서 출발합니다.</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>표 복사</translation>
    </message>
    <message>
        <source>Epoch {epoch}. {engine} drives the run.</source>
        <translation>에포크 {epoch}. {engine} 엔진이 실행합니다.</translation>
    </message>
    <message>
        <source>Gradients and new weights, each by several ways</source>
        <translation>여러 방법으로 구한 기울기와 새 가중치</translation>
    </message>
    <message>
        <source>One step, computed in three ways</source>
        <translation>세 가지 방법으로 계산한 한 단계</translation>
    </message>
    <message>
        <source>float32 has about 7 digits, so differences near 1e−07 are rounding. With float64 the gradients agree to about 1e−15, but not the new weights: Keras keeps the optimizer&apos;s constants in float32 even then, so its update is off by about 1e−06.</source>
        <translation>float32는 약 7자리이므로 1e−07 안팎의 차이는 반올림입니다. float64에서는 기울기가 약 1e−15까지 일치하지만 새 가중치는 그렇지 않습니다. 그때도 Keras는 옵티마이저의 상수를 float32로 다루므로 갱신이 약 1e−06만큼 어긋납니다.</translation>
    </message>
    <message>
        <source>{engine} drives the run.</source>
        <translation>{engine} 엔진이 실행합니다.</translation>
    </message>
</context>
<context>
    <name>AgreementModel</name>
    <message>
        <source>difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>new w
by Keras</source>
        <translation>Keras의
새 w</translation>
    </message>
    <message>
        <source>new w
by hand</source>
        <translation>직접 계산한
새 w</translation>
    </message>
    <message>
        <source>∂L/∂w
by hand</source>
        <translation>직접 계산한
∂L/∂w</translation>
    </message>
    <message>
        <source>∂L/∂w by
GradientTape</source>
        <translation>GradientTape의
∂L/∂w</translation>
    </message>
    <message>
        <source>∂L/∂w by
differences</source>
        <translation>차분으로 구한
∂L/∂w</translation>
    </message>
</context>
<context>
    <name>CaptionStrip</name>
    <message>
        <source>A bias meets an input of 1: the unit&apos;s δ, summed over all rows.</source>
        <translation>편향의 입력은 1입니다. 유닛의 δ를 모든 행에 대해 더합니다.</translation>
    </message>
    <message>
        <source>As with momentum, but the step looks one velocity ahead.</source>
        <translation>모멘텀과 같지만 속도만큼 한 걸음 앞을 봅니다.</translation>
    </message>
    <message>
        <source>Backward {number} of {count} · {name}</source>
        <translation>역전파 {number}/{count} · {name}</translation>
    </message>
    <message>
        <source>Each gradient g is divided by its own running size.</source>
        <translation>기울기 g를 그 크기의 이동 평균으로 나눕니다.</translation>
    </message>
    <message>
        <source>Each unit adds up its inputs times their weights, and its bias.</source>
        <translation>각 유닛은 입력과 가중치의 곱을 모두 더하고 편향을 더합니다.</translation>
    </message>
    <message>
        <source>Epoch {epoch}</source>
        <translation>에포크 {epoch}</translation>
    </message>
    <message>
        <source>Every weight moves on with its velocity v, which its gradient g pulls.</source>
        <translation>가중치는 속도 v로 움직이고, 기울기 g가 그 속도를 당깁니다.</translation>
    </message>
    <message>
        <source>Every weight steps against its gradient g.</source>
        <translation>모든 가중치가 기울기 g의 반대쪽으로 움직입니다.</translation>
    </message>
    <message>
        <source>Forward {number} of {count} · {name}</source>
        <translation>순전파 {number}/{count} · {name}</translation>
    </message>
    <message>
        <source>How wrong the predictions are, as one number: the mean over all rows.</source>
        <translation>예측이 얼마나 틀렸는지를 나타내는 하나의 수: 모든 행의 평균.</translation>
    </message>
    <message>
        <source>Press Right to see one operation.</source>
        <translation>→ 키를 누르면 연산 하나를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>The chain rule goes on: times the slope of the activation.</source>
        <translation>연쇄 법칙이 이어집니다: 활성화 함수의 기울기를 곱합니다.</translation>
    </message>
    <message>
        <source>The chain rule: each δ above comes back through its weight.</source>
        <translation>연쇄 법칙: 위층의 δ가 가중치를 거쳐 되돌아옵니다.</translation>
    </message>
    <message>
        <source>The chain rule: times the slope of the activation.</source>
        <translation>연쇄 법칙: 활성화 함수의 기울기를 곱합니다.</translation>
    </message>
    <message>
        <source>The last step took the loss from {before} to {after}.</source>
        <translation>지난 단계에서 손실이 {before}에서 {after}(으)로 바뀌었습니다.</translation>
    </message>
    <message>
        <source>The loss is {loss}.</source>
        <translation>손실은 {loss}입니다.</translation>
    </message>
    <message>
        <source>The running mean of g over the root of that of g².</source>
        <translation>g의 이동 평균을 g²의 이동 평균의 제곱근으로 나눕니다.</translation>
    </message>
    <message>
        <source>The way back begins: how the loss changes with each prediction.</source>
        <translation>되돌아가기 시작합니다: 예측이 바뀔 때 손실이 얼마나 바뀌는가.</translation>
    </message>
    <message>
        <source>Times the sigmoid&apos;s slope: it cancels, and the error is left.</source>
        <translation>시그모이드의 기울기를 곱하면 약분되어 오차만 남습니다.</translation>
    </message>
    <message>
        <source>Update · {name}</source>
        <translation>갱신 · {name}</translation>
    </message>
    <message>
        <source>What came in times the unit&apos;s δ, summed over all rows.</source>
        <translation>들어온 값과 유닛의 δ를 곱해 모든 행에 대해 더합니다.</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>무슨 일이 일어나는가</translation>
    </message>
    <message>
        <source>activations {symbol}</source>
        <translation>활성값 {symbol}</translation>
    </message>
    <message>
        <source>all {rows} rows</source>
        <translation>전체 {rows}개 행</translation>
    </message>
    <message>
        <source>gradient of {symbol}</source>
        <translation>{symbol}의 기울기</translation>
    </message>
    <message>
        <source>loss {symbol}</source>
        <translation>손실 {symbol}</translation>
    </message>
    <message>
        <source>new weights and biases</source>
        <translation>새 가중치와 편향</translation>
    </message>
    <message>
        <source>prediction {symbol}</source>
        <translation>예측 {symbol}</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>{row}번 행</translation>
    </message>
    <message>
        <source>row {row} and the {others} others</source>
        <translation>{row}번 행과 나머지 {others}개 행</translation>
    </message>
    <message>
        <source>sums {symbol}</source>
        <translation>합 {symbol}</translation>
    </message>
</context>
<context>
    <name>CodeBar</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the whole program, as it goes on from this state</source>
        <translation>지금 상태에서 이어지는 프로그램 전체를 복사합니다</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Save the program as a notebook or a script</source>
        <translation>프로그램을 노트북이나 스크립트로 저장합니다</translation>
    </message>
    <message>
        <source>The program with model.fit</source>
        <translation>model.fit으로 학습하는 프로그램</translation>
    </message>
    <message>
        <source>The program with tf.GradientTape</source>
        <translation>tf.GradientTape를 쓰는 프로그램</translation>
    </message>
    <message>
        <source>The program with the chain rule by hand</source>
        <translation>연쇄 법칙을 손으로 적은 프로그램</translation>
    </message>
</context>
<context>
    <name>CodePanel</name>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>Line {number}: {code}. {value}</source>
        <translation>{number}번째 줄: {code}. {value}</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>프로그램</translation>
    </message>
</context>
<context>
    <name>CodeView</name>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;Value</source>
        <translation>값 복사(&amp;V)</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>모두 선택(&amp;A)</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo: {what}</source>
        <translation>다시 실행(&amp;R): {what}</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo: {what}</source>
        <translation>실행 취소(&amp;U): {what}</translation>
    </message>
    <message>
        <source>Epoch (the newest so far is {newest}):</source>
        <translation>에포크 (지금까지의 마지막은 {newest}):</translation>
    </message>
    <message>
        <source>Go to Epoch</source>
        <translation>에포크로 이동</translation>
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
        <translation>끝내기(&amp;Q)</translation>
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
    <name>Dock</name>
    <message>
        <source>Close {panel}; the View menu brings it back</source>
        <translation>{panel} 닫기. 보기 메뉴에서 다시 열 수 있습니다</translation>
    </message>
    <message>
        <source>Float or dock {panel}</source>
        <translation>{panel} 떼어 내기 또는 붙이기</translation>
    </message>
</context>
<context>
    <name>EngineFailure</name>
    <message>
        <source>TensorFlow cannot be loaded ({detail}).</source>
        <translation>TensorFlow를 불러올 수 없습니다({detail}).</translation>
    </message>
    <message>
        <source>TensorFlow could not compute the step ({detail}).</source>
        <translation>TensorFlow가 이 스텝을 계산하지 못했습니다({detail}).</translation>
    </message>
    <message>
        <source>TensorFlow has not answered for {seconds} seconds.</source>
        <translation>TensorFlow가 {seconds}초 동안 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>TensorFlow is not installed: &apos;python3 packaging/dev.py run --tensorflow&apos; installs it.</source>
        <translation>TensorFlow가 설치되어 있지 않습니다. &apos;python3 packaging/dev.py run --tensorflow&apos;로 설치할 수 있습니다.</translation>
    </message>
    <message>
        <source>TensorFlow ran out of memory.</source>
        <translation>TensorFlow의 메모리가 부족합니다.</translation>
    </message>
    <message>
        <source>TensorFlow was stopped.</source>
        <translation>TensorFlow를 중지했습니다.</translation>
    </message>
    <message>
        <source>TensorFlow&apos;s process cannot be started ({detail}).</source>
        <translation>TensorFlow 프로세스를 시작할 수 없습니다({detail}).</translation>
    </message>
    <message>
        <source>TensorFlow&apos;s process ended by itself (code {code}).</source>
        <translation>TensorFlow 프로세스가 스스로 종료되었습니다(코드 {code}).</translation>
    </message>
    <message>
        <source>TensorFlow&apos;s process was killed, perhaps because the memory ran out.</source>
        <translation>TensorFlow 프로세스가 강제로 종료되었습니다. 메모리가 부족했을 수 있습니다.</translation>
    </message>
    <message>
        <source>This computer&apos;s processor is too old for TensorFlow: it lacks AVX instructions.</source>
        <translation>이 컴퓨터의 프로세서는 TensorFlow를 쓰기에 너무 오래되었습니다(AVX 명령어 없음).</translation>
    </message>
    <message>
        <source>{found} is installed, but XOR Studio needs {wanted} or newer.</source>
        <translation>{found}이(가) 설치되어 있지만 XOR Studio에는 {wanted} 이상이 필요합니다.</translation>
    </message>
</context>
<context>
    <name>ExperimentFileError</name>
    <message>
        <source>byte {position} of the file holds {found}; allowed is text in UTF-8</source>
        <translation>파일의 {position}번째 바이트가 {found}입니다. UTF-8 텍스트만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>line {line}, column {column} of the file holds {found}; allowed is JSON</source>
        <translation>파일의 {line}행 {column}열이 {found}입니다. JSON만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>parameters is missing, and so is initializer; one of them must be there</source>
        <translation>parameters도 initializer도 없습니다. 둘 중 하나는 있어야 합니다</translation>
    </message>
    <message>
        <source>parameters is missing; with progress the weights that were reached must be there</source>
        <translation>parameters가 없습니다. progress가 있으면 도달한 가중치도 있어야 합니다</translation>
    </message>
    <message>
        <source>the file ends at line {line}, column {column}, in the middle; allowed is whole JSON</source>
        <translation>파일이 {line}행 {column}열에서 도중에 끝납니다. 온전한 JSON만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>the file holds brackets nested too deeply; allowed is an experiment</source>
        <translation>파일의 괄호가 너무 깊이 겹쳐 있습니다. 실험 파일만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>the file holds more than {limit} bytes; allowed is 1 MB</source>
        <translation>파일이 {limit}바이트보다 큽니다. 1 MB까지 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>there is no preset {found}; the presets are: {names}</source>
        <translation>{found} 프리셋은 없습니다. 프리셋: {names}</translation>
    </message>
    <message>
        <source>version holds {found}; allowed is {version}: the file is from a newer XOR Studio than this one</source>
        <translation>version이 {found}입니다. {version}만 쓸 수 있습니다. 더 새로운 XOR Studio의 파일입니다</translation>
    </message>
    <message>
        <source>{key} holds a list of {count}; allowed is a list of {low}</source>
        <translation>{key}의 항목이 {count}개입니다. {low}개여야 합니다</translation>
    </message>
    <message>
        <source>{key} holds a list of {count}; allowed is a list of {low} to {high}</source>
        <translation>{key}의 항목이 {count}개입니다. {low}개에서 {high}개까지 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>{key} holds broken text; allowed is text in UTF-8</source>
        <translation>{key}의 글자가 깨져 있습니다. UTF-8 텍스트만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is a finite number</source>
        <translation>{key}의 값이 {found}입니다. 유한한 수만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is a list</source>
        <translation>{key}의 값이 {found}입니다. 목록이어야 합니다</translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is a number above 0 in {dtype}</source>
        <translation>{key}의 값이 {found}입니다. {dtype}에서 0보다 큰 수만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is a number from 0 to less than 1 in {dtype}</source>
        <translation>{key}의 값이 {found}입니다. {dtype}에서 0 이상 1 미만의 수만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is a number from 0 up in {dtype}</source>
        <translation>{key}의 값이 {found}입니다. {dtype}에서 0 이상의 수만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is a number that fits {dtype}</source>
        <translation>{key}의 값이 {found}입니다. {dtype}로 나타낼 수 있는 수만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is a whole number from {low} to {high}</source>
        <translation>{key}의 값이 {found}입니다. {low}에서 {high}까지의 정수만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is an object</source>
        <translation>{key}의 값이 {found}입니다. 객체여야 합니다</translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is an object with: {names}</source>
        <translation>{key}의 값이 {found}입니다. 다음을 가진 객체여야 합니다: {names}</translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is at most {limit} levels of nesting</source>
        <translation>{key}의 값이 {found}입니다. {limit}단계까지만 겹칠 수 있습니다</translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is one of: {names}</source>
        <translation>{key}의 값이 {found}입니다. 다음 중 하나여야 합니다: {names}</translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is text on one line of at most {limit} characters</source>
        <translation>{key}의 값이 {found}입니다. {limit}자 이하의 한 줄 텍스트만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed is true or false</source>
        <translation>{key}의 값이 {found}입니다. true나 false만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>{key} holds {found}; allowed with binary_crossentropy is a number from 0 to 1</source>
        <translation>{key}의 값이 {found}입니다. binary_crossentropy에서는 0에서 1까지의 수만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>{key} is an unknown key; allowed here is: {names}</source>
        <translation>{key}는 알 수 없는 키입니다. 여기에는 다음을 쓸 수 있습니다: {names}</translation>
    </message>
    <message>
        <source>{key} is missing; it must be there</source>
        <translation>{key}가 없습니다. 꼭 있어야 합니다</translation>
    </message>
    <message>
        <source>{key} stands twice; allowed is every key once</source>
        <translation>{key}가 두 번 나옵니다. 키는 한 번씩만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}</source>
        <translation>{path} 파일을 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}</source>
        <translation>{path} 파일을 쓸 수 없습니다: {reason}</translation>
    </message>
</context>
<context>
    <name>ExperimentPanel</name>
    <message>
        <source>Experiment</source>
        <translation>실험</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Don&apos;t Save</source>
        <translation>저장 안 함(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>Export Picture</source>
        <translation>그림 내보내기</translation>
    </message>
    <message>
        <source>Open Experiment</source>
        <translation>실험 열기</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 그림 (*.png)</translation>
    </message>
    <message>
        <source>Save Changes?</source>
        <translation>변경 내용을 저장할까요?</translation>
    </message>
    <message>
        <source>Save Experiment</source>
        <translation>실험 저장</translation>
    </message>
    <message>
        <source>XOR Studio</source>
        <translation>XOR Studio</translation>
    </message>
    <message>
        <source>XOR Studio experiments (*.xorstudio);;All files (*)</source>
        <translation>XOR Studio 실험 (*.xorstudio);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>{file} cannot be written.</source>
        <translation>{file} 파일을 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>{file} is open in another window: save under another name.</source>
        <translation>{file}이(가) 다른 창에서 열려 있습니다. 다른 이름으로 저장하세요.</translation>
    </message>
    <message>
        <source>{title} has changes that are not saved. Save them?</source>
        <translation>{title}에 저장하지 않은 변경 내용이 있습니다. 저장할까요?</translation>
    </message>
</context>
<context>
    <name>GranularityControl</name>
    <message>
        <source>Epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>연산</translation>
    </message>
    <message>
        <source>Right and Left move by one epoch</source>
        <translation>→ ← 키로 한 에포크씩 움직입니다</translation>
    </message>
    <message>
        <source>Right and Left move by one layer</source>
        <translation>→ ← 키로 한 층씩 움직입니다</translation>
    </message>
    <message>
        <source>Right and Left move by one operation</source>
        <translation>→ ← 키로 연산 하나씩 움직입니다</translation>
    </message>
</context>
<context>
    <name>Guard</name>
    <message>
        <source>Restore Experiment?</source>
        <translation>실험을 복구할까요?</translation>
    </message>
    <message>
        <source>XOR Studio did not close properly on {date}. Open what it saved?</source>
        <translation>{date}에 XOR Studio가 비정상적으로 끝났습니다. 그때 저장된 실험을 열까요?</translation>
    </message>
</context>
<context>
    <name>HiddenChoice</name>
    <message>
        <source>Hidden layer shown</source>
        <translation>보여 줄 은닉층</translation>
    </message>
    <message>
        <source>Output whose border is shown</source>
        <translation>경계를 보여 줄 출력</translation>
    </message>
    <message>
        <source>Unit shown across</source>
        <translation>가로축 유닛</translation>
    </message>
    <message>
        <source>Unit shown upwards</source>
        <translation>세로축 유닛</translation>
    </message>
    <message>
        <source>across</source>
        <translation>가로</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>up</source>
        <translation>세로</translation>
    </message>
</context>
<context>
    <name>HiddenSpace</name>
    <message>
        <source>Hidden space</source>
        <translation>은닉 공간</translation>
    </message>
    <message>
        <source>Hidden space at {place}: {sides}. {parting}</source>
        <translation>은닉 공간, {place}: {sides}. {parting}</translation>
    </message>
</context>
<context>
    <name>HiddenSpacePanel</name>
    <message>
        <source>Hidden space</source>
        <translation>은닉 공간</translation>
    </message>
    <message>
        <source>Move with the forward operations; a move by hand holds until the next one</source>
        <translation>순전파 연산을 따라 움직입니다. 손으로 옮기면 다음 연산까지 그대로 있습니다</translation>
    </message>
    <message>
        <source>follow</source>
        <translation>따라가기</translation>
    </message>
</context>
<context>
    <name>InputSpace</name>
    <message>
        <source>A truth table has at most {limit} rows.</source>
        <translation>진리표에는 행을 {limit}개까지 둘 수 있습니다.</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>행 추가</translation>
    </message>
    <message>
        <source>Change class of row {number}</source>
        <translation>{number}번 행의 클래스 바꾸기</translation>
    </message>
    <message>
        <source>Input space: {prediction} over {x}</source>
        <translation>입력 공간: {x} 위의 {prediction}</translation>
    </message>
    <message>
        <source>Input space: {prediction} over {x} and {y}</source>
        <translation>입력 공간: {x}, {y} 평면 위의 {prediction}</translation>
    </message>
    <message>
        <source>Move row {number}</source>
        <translation>{number}번 행 옮기기</translation>
    </message>
    <message>
        <source>Move the line of {unit}</source>
        <translation>{unit}의 직선 옮기기</translation>
    </message>
    <message>
        <source>Remove row {number}</source>
        <translation>{number}번 행 삭제</translation>
    </message>
    <message>
        <source>class {number}</source>
        <translation>클래스 {number}</translation>
    </message>
    <message>
        <source>line of {unit}: z = {equation} = 0</source>
        <translation>{unit}의 직선: z = {equation} = 0</translation>
    </message>
    <message>
        <source>row {number}: {numbers}</source>
        <translation>{number}번 행: {numbers}</translation>
    </message>
    <message>
        <source>{unit} has no line: z = {value} everywhere</source>
        <translation>{unit}에는 직선이 없습니다: 어디서나 z = {value}</translation>
    </message>
</context>
<context>
    <name>InputSpacePanel</name>
    <message>
        <source>A click asks the network for any point. A double click adds a row, or changes the class of one. Rows and lines can be dragged: the middle of a line moves it, its squares turn it, its arrow and the wheel make it steeper.</source>
        <translation>클릭하면 그 점에서의 예측을 신경망에 묻습니다. 두 번 클릭하면 행을 추가하거나 행의 클래스를 바꿉니다. 점과 직선은 끌어서 옮길 수 있습니다. 직선의 가운데를 끌면 이동하고, 네모를 끌면 회전하며, 화살표를 끌거나 휠을 돌리면 z가 더 가파르게 변합니다.</translation>
    </message>
    <message>
        <source>Change class of row {number}</source>
        <translation>{number}번 행의 클래스 바꾸기</translation>
    </message>
    <message>
        <source>Input space</source>
        <translation>입력 공간</translation>
    </message>
    <message>
        <source>New row here: {name}</source>
        <translation>여기에 새 행: {name}</translation>
    </message>
    <message>
        <source>Remove row {number}</source>
        <translation>{number}번 행 삭제</translation>
    </message>
    <message>
        <source>Show the whole plane</source>
        <translation>평면 전체 보기</translation>
    </message>
    <message>
        <source>Tab goes through rows and lines. Alt with an arrow moves one; with Shift a row moves finer, a line turns or becomes steeper. Enter changes the class of a row, Delete removes it. Page Up, Page Down and 0 zoom.</source>
        <translation>Tab 키로 행과 직선을 차례로 고릅니다. Alt와 화살표 키로 옮깁니다. Shift를 함께 누르면 행은 더 조금씩 움직이고, 직선은 회전하거나 z가 더 가파르게 변합니다. Enter 키는 행의 클래스를 바꾸고 Delete 키는 행을 삭제합니다. Page Up, Page Down, 0 키로 확대하고 축소합니다.</translation>
    </message>
    <message>
        <source>click: ask · double click: new row · drag</source>
        <translation>클릭: 묻기 · 두 번 클릭: 새 행 · 끌기</translation>
    </message>
    <message>
        <source>colour: {prediction}, line: {level}</source>
        <translation>색: {prediction}, 선: {level}</translation>
    </message>
    <message>
        <source>curve: {prediction}</source>
        <translation>곡선: {prediction}</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Plain gradient descent: the update is the gradient step itself.</source>
        <translation>단순한 경사 하강법: 갱신은 기울기 걸음 그대로입니다.</translation>
    </message>
    <message>
        <source>Saturated: their product has lost its digits. Both at once, the loss gives</source>
        <translation>포화됨: 둘의 곱은 유효 숫자를 잃었습니다. 둘을 한꺼번에 계산하면</translation>
    </message>
    <message>
        <source>all {rows} samples: ∂L/∂{symbol}</source>
        <translation>전체 {rows}개 행: ∂L/∂{symbol}</translation>
    </message>
    <message>
        <source>central difference</source>
        <translation>중앙 차분</translation>
    </message>
    <message>
        <source>plain step −η·g</source>
        <translation>단순한 걸음 −η·g</translation>
    </message>
    <message>
        <source>relative error</source>
        <translation>상대 오차</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>{row}번 행</translation>
    </message>
    <message>
        <source>sum of the paths: this sample&apos;s share</source>
        <translation>경로의 합: 이 행의 몫</translation>
    </message>
    <message>
        <source>sum: this sample&apos;s share</source>
        <translation>합: 이 행의 몫</translation>
    </message>
    <message>
        <source>the only sample: ∂L/∂{symbol}</source>
        <translation>하나뿐인 행: ∂L/∂{symbol}</translation>
    </message>
    <message>
        <source>this sample&apos;s share</source>
        <translation>이 행의 몫</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count}개 더</translation>
    </message>
    <message>
        <source>{count} more paths together</source>
        <translation>나머지 경로 {count}개의 합</translation>
    </message>
    <message>
        <source>{name} with Nesterov momentum</source>
        <translation>{name}, 네스테로프 모멘텀</translation>
    </message>
    <message>
        <source>{name} with momentum</source>
        <translation>{name}, 모멘텀</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Chain rule, from the loss to the weight</source>
        <translation>연쇄 법칙, 손실에서 가중치까지</translation>
    </message>
    <message>
        <source>Drag the point to change the weight; Up and Down do it, too</source>
        <translation>점을 끌면 가중치가 바뀝니다. 위·아래 화살표로도 됩니다</translation>
    </message>
    <message>
        <source>Each sample&apos;s share</source>
        <translation>행마다의 몫</translation>
    </message>
    <message>
        <source>Example: weight {name} ({symbol})</source>
        <translation>보기: 가중치 {name} ({symbol})</translation>
    </message>
    <message>
        <source>How the optimizer makes the update</source>
        <translation>옵티마이저가 갱신을 만드는 방법</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>자세히 보기</translation>
    </message>
    <message>
        <source>Loss as a function of this weight</source>
        <translation>이 가중치에 따른 손실</translation>
    </message>
    <message>
        <source>Loss over this weight alone</source>
        <translation>이 가중치만 바꿀 때의 손실</translation>
    </message>
    <message>
        <source>Sample {row} of {rows}: {x} = {inputs}, {y} = {targets}</source>
        <translation>{row}번 행 (전체 {rows}개): {x} = {inputs}, {y} = {targets}</translation>
    </message>
    <message>
        <source>Sample {row} of {rows}: {x} = {inputs}, {y} = {targets}; before the update</source>
        <translation>{row}번 행 (전체 {rows}개): {x} = {inputs}, {y} = {targets}; 갱신 전</translation>
    </message>
    <message>
        <source>Select any weight, bias or neuron in the picture.</source>
        <translation>그림에서 가중치, 편향 또는 뉴런을 고르세요.</translation>
    </message>
    <message>
        <source>The step by {optimizer}</source>
        <translation>{optimizer}의 한 걸음</translation>
    </message>
    <message>
        <source>What each sample contributes to the gradient</source>
        <translation>행마다 기울기에 보태는 값</translation>
    </message>
    <message>
        <source>bias {name} ({symbol})</source>
        <translation>편향 {name} ({symbol})</translation>
    </message>
    <message>
        <source>weight {name} ({symbol})</source>
        <translation>가중치 {name} ({symbol})</translation>
    </message>
    <message>
        <source>{symbol} = {value}, loss {loss}</source>
        <translation>{symbol} = {value}, 손실 {loss}</translation>
    </message>
</context>
<context>
    <name>KerasFileError</name>
    <message>
        <source>Keras files can be read once TensorFlow is installed: &apos;python3 packaging/dev.py run --tensorflow&apos; installs it.</source>
        <translation>Keras 파일은 TensorFlow를 설치해야 읽을 수 있습니다. &apos;python3 packaging/dev.py run --tensorflow&apos;로 설치하세요.</translation>
    </message>
    <message>
        <source>{file} cannot be read as Keras weights ({reason}).</source>
        <translation>{file}에서 Keras 가중치를 읽을 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>{file} has {size} bytes; allowed are {most}.</source>
        <translation>{file}의 크기가 {size}바이트입니다. {most}바이트까지 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>{file} holds a layer &apos;{layer}&apos; with weights; allowed are Dense layers only.</source>
        <translation>{file}에 가중치를 가진 &apos;{layer}&apos; 층이 있습니다. Dense 층만 가져올 수 있습니다.</translation>
    </message>
    <message>
        <source>{file} holds a weight that is not finite.</source>
        <translation>{file}에 유한한 수가 아닌 가중치가 있습니다.</translation>
    </message>
    <message>
        <source>{file} holds no Dense layer of a Keras 3 Sequential model.</source>
        <translation>{file}에 Keras 3 Sequential 모델의 Dense 층이 없습니다.</translation>
    </message>
    <message>
        <source>{file} holds weights of the shapes {found}; this network needs {wanted}.</source>
        <translation>{file}에 있는 가중치의 모양은 {found}인데, 이 신경망에는 {wanted}이(가) 필요합니다.</translation>
    </message>
    <message>
        <source>{file} is no .keras file: {inside} is not in it, or is damaged.</source>
        <translation>{file}은(는) .keras 파일이 아닙니다. {inside}이(가) 없거나 손상되었습니다.</translation>
    </message>
    <message>
        <source>{file} is no Keras file; allowed are .keras and .weights.h5.</source>
        <translation>{file}은(는) Keras 파일이 아닙니다. .keras와 .weights.h5 파일을 읽을 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>LandscapeBar</name>
    <message>
        <source>Across lies the selected weight, upwards its strongest partner: the weight that changes its slope most, by the second derivative at the moment of the selection; where there is none, the one with the largest gradient</source>
        <translation>가로축은 선택한 가중치, 세로축은 그와 가장 강하게 얽힌 가중치입니다. 고른 순간의 이차 도함수로 보아 그 기울기를 가장 많이 바꾸는 가중치이며, 그런 것이 없으면 기울기가 가장 큰 가중치입니다</translation>
    </message>
    <message>
        <source>Closer (Page Up, or the wheel)</source>
        <translation>더 가까이 (Page Up 또는 휠)</translation>
    </message>
    <message>
        <source>Farther away (Page Down, or the wheel)</source>
        <translation>더 멀리 (Page Down 또는 휠)</translation>
    </message>
    <message>
        <source>Save this picture as PNG or SVG</source>
        <translation>이 그림을 PNG나 SVG로 저장합니다</translation>
    </message>
    <message>
        <source>Show the plane around 0 again (0)</source>
        <translation>0 주위의 평면을 다시 봅니다 (0)</translation>
    </message>
    <message>
        <source>Weight across</source>
        <translation>가로축 가중치</translation>
    </message>
    <message>
        <source>Weight upwards</source>
        <translation>세로축 가중치</translation>
    </message>
    <message>
        <source>export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>follow selection</source>
        <translation>선택 따라가기</translation>
    </message>
    <message>
        <source>show all</source>
        <translation>전체 보기</translation>
    </message>
</context>
<context>
    <name>LandscapeCanvas</name>
    <message>
        <source>Loss landscape</source>
        <translation>손실 지형</translation>
    </message>
    <message>
        <source>Loss landscape: {across} is {x}, {up} is {y}, loss {loss}</source>
        <translation>손실 지형: {across} = {x}, {up} = {y}, 손실 {loss}</translation>
    </message>
    <message>
        <source>Run {number}</source>
        <translation>학습 {number}</translation>
    </message>
    <message>
        <source>last step</source>
        <translation>지난 갱신</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>next step</source>
        <translation>다음 갱신</translation>
    </message>
    <message>
        <source>−gradient</source>
        <translation>−기울기</translation>
    </message>
</context>
<context>
    <name>LandscapeNote</name>
    <message>
        <source>Grey: no finite loss.</source>
        <translation>회색: 손실이 유한하지 않습니다.</translation>
    </message>
    <message>
        <source>It is flat: neither of the two changes the loss.</source>
        <translation>평평합니다: 둘 중 어느 것도 손실을 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>The colours&apos; limit has grown to {limit}.</source>
        <translation>색의 한계가 {limit}까지 커졌습니다.</translation>
    </message>
    <message>
        <source>The other weights move, too: a path is only a shadow on this plane, and the surface is that of this moment.</source>
        <translation>다른 가중치도 함께 움직입니다. 경로는 이 평면에 비친 그림자일 뿐이고, 지형은 지금 이 순간의 것입니다.</translation>
    </message>
    <message>
        <source>The plane has grown to ±{across}, ±{up}.</source>
        <translation>평면이 ±{across}, ±{up}까지 커졌습니다.</translation>
    </message>
</context>
<context>
    <name>LandscapePanel</name>
    <message>
        <source>Click or drag the point: the network gets these weights. Wheel: zoom. Drag the map: move it.</source>
        <translation>누르거나 점을 끌면 신경망이 그 가중치를 갖습니다. 휠: 확대와 축소. 바탕 끌기: 이동.</translation>
    </message>
    <message>
        <source>Loss landscape</source>
        <translation>손실 지형</translation>
    </message>
    <message>
        <source>Set {across} and {up}</source>
        <translation>{across}와 {up} 바꾸기</translation>
    </message>
    <message>
        <source>Tab chooses the point, Alt with an arrow moves it, Page Up and Page Down zoom, 0 resets</source>
        <translation>Tab으로 점을 고르고, Alt와 화살표로 옮깁니다. Page Up과 Page Down으로 확대·축소, 0으로 처음 보기</translation>
    </message>
</context>
<context>
    <name>LayerRow</name>
    <message>
        <source> unit</source>
        <translation> 유닛</translation>
    </message>
    <message>
        <source> units</source>
        <translation> 유닛</translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translation>{number}층</translation>
    </message>
    <message>
        <source>Output layer</source>
        <translation>출력층</translation>
    </message>
    <message>
        <source>Remove this layer</source>
        <translation>이 층 없애기</translation>
    </message>
    <message>
        <source>{layer}: activation</source>
        <translation>{layer}: 활성화 함수</translation>
    </message>
    <message>
        <source>{layer}: remove</source>
        <translation>{layer}: 없애기</translation>
    </message>
    <message>
        <source>{layer}: units</source>
        <translation>{layer}: 유닛 수</translation>
    </message>
</context>
<context>
    <name>LearningSection</name>
    <message>
        <source>About 16 digits</source>
        <translation>약 16자리</translation>
    </message>
    <message>
        <source>About 7 digits, as TensorFlow computes</source>
        <translation>약 7자리, TensorFlow의 계산과 같음</translation>
    </message>
    <message>
        <source>Binary cross-entropy</source>
        <translation>이진 교차 엔트로피</translation>
    </message>
    <message>
        <source>Binary cross-entropy takes targets from 0 to 1; change the truth table first.</source>
        <translation>이진 교차 엔트로피의 목표값은 0에서 1까지입니다. 진리표를 먼저 바꾸세요.</translation>
    </message>
    <message>
        <source>By hand: every number is computed as the formulas say</source>
        <translation>손으로 하듯이: 모든 수를 식에 적힌 그대로 계산합니다</translation>
    </message>
    <message>
        <source>Change the loss</source>
        <translation>손실 함수 바꾸기</translation>
    </message>
    <message>
        <source>Change the new weights</source>
        <translation>초기값 방식 바꾸기</translation>
    </message>
    <message>
        <source>Change the optimizer</source>
        <translation>옵티마이저 바꾸기</translation>
    </message>
    <message>
        <source>Change the precision</source>
        <translation>정밀도 바꾸기</translation>
    </message>
    <message>
        <source>Change {setting}</source>
        <translation>{setting} 바꾸기</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>계산 엔진</translation>
    </message>
    <message>
        <source>Half squared error</source>
        <translation>제곱 오차의 절반</translation>
    </message>
    <message>
        <source>Keras trains with compile and fit, as in the first notebook</source>
        <translation>첫째 노트북처럼 Keras의 compile과 fit으로 학습합니다</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Mean squared error</source>
        <translation>평균 제곱 오차</translation>
    </message>
    <message>
        <source>New weights</source>
        <translation>초기값 방식</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Starts again from the same weights; Ctrl+Z brings the run back</source>
        <translation>같은 가중치에서 처음부터 다시 시작합니다. Ctrl+Z를 누르면 학습 과정이 돌아옵니다</translation>
    </message>
    <message>
        <source>TensorFlow&apos;s GradientTape finds the gradients, as in the second notebook</source>
        <translation>둘째 노트북처럼 TensorFlow의 GradientTape가 기울기를 구합니다</translation>
    </message>
    <message>
        <source>TensorFlow&apos;s compiler XLA: about a million epochs a second</source>
        <translation>TensorFlow의 컴파일러 XLA: 1초에 약 백만 에포크</translation>
    </message>
</context>
<context>
    <name>LicencesDialog</name>
    <message>
        <source>Licences</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>Licences of everything that is inside</source>
        <translation>들어 있는 모든 것의 라이선스</translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>Only whole numbers are allowed.</source>
        <translation>정수만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>The number must be at least {low} and less than {high}.</source>
        <translation>{low} 이상 {high} 미만의 수여야 합니다.</translation>
    </message>
    <message>
        <source>The number must be at least {low}.</source>
        <translation>{low} 이상의 수여야 합니다.</translation>
    </message>
    <message>
        <source>The number must be between {low} and {high}.</source>
        <translation>{low}에서 {high}까지의 수여야 합니다.</translation>
    </message>
    <message>
        <source>The number must be greater than {low}.</source>
        <translation>{low}보다 큰 수여야 합니다.</translation>
    </message>
    <message>
        <source>{number} is too large for {dtype}.</source>
        <translation>{number}은(는) {dtype}에 너무 큽니다.</translation>
    </message>
</context>
<context>
    <name>LossPanel</name>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Mark the loss of pure guessing: 0.6931, when every prediction is 0.5</source>
        <translation>그냥 찍을 때의 손실 표시: 모든 예측이 0.5이면 0.6931</translation>
    </message>
    <message>
        <source>Return to this run: {newest} epochs, loss {loss} at the end</source>
        <translation>이 학습으로 돌아가기: {newest} 에포크, 끝 손실 {loss}</translation>
    </message>
    <message>
        <source>Run {number}</source>
        <translation>학습 {number}</translation>
    </message>
    <message>
        <source>Show losses on a logarithmic axis</source>
        <translation>손실을 로그 축으로 보기</translation>
    </message>
    <message>
        <source>Show the runs that were left, by Reset, New weights or an edit in the past, as dashed lines</source>
        <translation>&apos;처음부터&apos;, 새 가중치, 과거의 편집으로 떠나온 학습들을 파선으로 보기</translation>
    </message>
    <message>
        <source>The run shown: {newest} epochs so far</source>
        <translation>지금 보이는 학습: {newest} 에포크</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>compare runs</source>
        <translation>학습 비교</translation>
    </message>
    <message>
        <source>drag to travel in time</source>
        <translation>끌어서 시간 이동</translation>
    </message>
    <message>
        <source>epoch {epoch} · loss {loss}</source>
        <translation>에포크 {epoch} · 손실 {loss}</translation>
    </message>
    <message>
        <source>epoch {epoch} · loss {loss} · accuracy {accuracy}</source>
        <translation>에포크 {epoch} · 손실 {loss} · 정확도 {accuracy}</translation>
    </message>
    <message>
        <source>ln 2</source>
        <translation>ln 2</translation>
    </message>
    <message>
        <source>log scale</source>
        <translation>로그 눈금</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>{title}[*] - XOR Studio</source>
        <translation>{title}[*] - XOR Studio</translation>
    </message>
</context>
<context>
    <name>MatrixPanel</name>
    <message>
        <source>Blue to red: {ranges}</source>
        <translation>파랑에서 빨강까지: {ranges}</translation>
    </message>
    <message>
        <source>Matrices</source>
        <translation>행렬</translation>
    </message>
    <message>
        <source>Matrices of the operation</source>
        <translation>이 연산의 행렬</translation>
    </message>
    <message>
        <source>{range} (scale has grown)</source>
        <translation>{range} (범위가 넓어짐)</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>패널(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Presets</source>
        <translation>프리셋(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Projector</source>
        <translation>프로젝터(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>시스템 설정대로(&amp;S)</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>최근 파일(&amp;R)</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close message</source>
        <translation>메시지 닫기</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>처음부터</translation>
    </message>
    <message>
        <source>Restart training</source>
        <translation>학습 다시 시작</translation>
    </message>
    <message>
        <source>Starting TensorFlow, {seconds} s; until then NumPy computes.</source>
        <translation>TensorFlow를 시작하는 중, {seconds}초. 그동안은 NumPy가 계산합니다.</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>한 걸음 뒤로</translation>
    </message>
    <message>
        <source>Training stopped at epoch {epoch}: {quantity} became {value}. The numbers grew beyond what {dtype} can hold; a smaller learning rate helps.</source>
        <translation>에포크 {epoch}에서 학습이 멈췄습니다: {quantity}이(가) {value}이(가) 되었습니다. 수가 {dtype}의 한계를 넘었습니다. 학습률을 줄이면 도움이 됩니다.</translation>
    </message>
    <message>
        <source>Training stopped: {reason}. Nothing is lost; it can go on from here.</source>
        <translation>학습이 멈췄습니다: {reason}. 잃은 것은 없으며 여기서 이어 갈 수 있습니다.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>{reason} NumPy goes on from the same numbers.</source>
        <translation>{reason} 같은 수에서 NumPy가 이어서 계산합니다.</translation>
    </message>
</context>
<context>
    <name>MorphBar</name>
    <message>
        <source>From {x} over {z} to {a}</source>
        <translation>{x}에서 {z}을(를) 거쳐 {a}까지</translation>
    </message>
    <message>
        <source>at {place}</source>
        <translation>{place}</translation>
    </message>
    <message>
        <source>{percent} % of the way from {low} to {high}</source>
        <translation>{low}에서 {high}까지 {percent} %</translation>
    </message>
    <message>
        <source>{x}: the plane · {z}: sheared by the weights · {a}: bent by the activation</source>
        <translation>{x}: 원래 평면 · {z}: 가중치로 기울어진 평면 · {a}: 활성화 함수로 휘어진 평면</translation>
    </message>
</context>
<context>
    <name>NetworkDiagram</name>
    <message>
        <source>A line is as wide as its weight |w| is large; a neuron&apos;s colour is its activation a.</source>
        <translation>선의 굵기는 가중치 |w|의 크기, 뉴런의 색은 활성값 a입니다.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>새 값</translation>
    </message>
    <message>
        <source>Not in the table: {x} = {inputs}</source>
        <translation>표에 없는 점: {x} = {inputs}</translation>
    </message>
    <message>
        <source>Sample {row} of {rows}: {x} = {inputs}, {y} = {targets}</source>
        <translation>{row}번 행 (전체 {rows}개): {x} = {inputs}, {y} = {targets}</translation>
    </message>
    <message>
        <source>Tab and Up, Down go from weight to weight, Enter changes one.</source>
        <translation>Tab, 위·아래 화살표로 가중치 사이를 오가고 Enter로 바꿉니다.</translation>
    </message>
    <message>
        <source>all {rows}</source>
        <translation>전체 {rows}개 평균</translation>
    </message>
    <message>
        <source>bias of {unit}, {symbol} = {value}</source>
        <translation>{unit}의 편향, {symbol} = {value}</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>loss L</source>
        <translation>손실 L</translation>
    </message>
    <message>
        <source>negative weight</source>
        <translation>음의 가중치</translation>
    </message>
    <message>
        <source>positive weight</source>
        <translation>양의 가중치</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>{row}번 행</translation>
    </message>
    <message>
        <source>row {row}: {value}</source>
        <translation>{row}번 행: {value}</translation>
    </message>
    <message>
        <source>scale has grown</source>
        <translation>범위가 넓어짐</translation>
    </message>
    <message>
        <source>sum: {symbol} = {value}</source>
        <translation>합: {symbol} = {value}</translation>
    </message>
    <message>
        <source>update</source>
        <translation>갱신</translation>
    </message>
    <message>
        <source>update: {symbol} = {value}</source>
        <translation>갱신: {symbol} = {value}</translation>
    </message>
    <message>
        <source>weight {source} to {unit}, {symbol} = {value}</source>
        <translation>{source}에서 {unit}(으)로 가는 가중치, {symbol} = {value}</translation>
    </message>
    <message>
        <source>whole batch: all {rows} rows flow</source>
        <translation>전체 배치: {rows}개 행이 모두 흐름</translation>
    </message>
</context>
<context>
    <name>NetworkSection</name>
    <message>
        <source> input</source>
        <translation> 입력</translation>
    </message>
    <message>
        <source> inputs</source>
        <translation> 입력</translation>
    </message>
    <message>
        <source>+ layer</source>
        <translation>+ 층</translation>
    </message>
    <message>
        <source>Add a hidden layer, up to {limit} layers in all</source>
        <translation>은닉층 더하기, 모두 {limit}층까지</translation>
    </message>
    <message>
        <source>Add layer</source>
        <translation>층 더하기</translation>
    </message>
    <message>
        <source>Change the activation</source>
        <translation>활성화 함수 바꾸기</translation>
    </message>
    <message>
        <source>Change the inputs</source>
        <translation>입력 수 바꾸기</translation>
    </message>
    <message>
        <source>Change the units</source>
        <translation>유닛 수 바꾸기</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Remove layer</source>
        <translation>층 없애기</translation>
    </message>
    <message>
        <source>Starts again with new weights; Ctrl+Z brings the run back</source>
        <translation>새 가중치로 처음부터 다시 시작합니다. Ctrl+Z를 누르면 학습 과정이 돌아옵니다</translation>
    </message>
</context>
<context>
    <name>NotebookDialog</name>
    <message>
        <source>&amp;File:</source>
        <translation>파일(&amp;F):</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>언어(&amp;L):</translation>
    </message>
    <message>
        <source>&amp;Program:</source>
        <translation>프로그램(&amp;P):</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>저장(&amp;S)…</translation>
    </message>
    <message>
        <source>Export Notebook</source>
        <translation>노트북 내보내기</translation>
    </message>
    <message>
        <source>GradientTape: the step taken apart</source>
        <translation>GradientTape: 한 단계를 풀어서</translation>
    </message>
    <message>
        <source>It goes on from the weights shown and prints the losses that the studio shows next.</source>
        <translation>지금 보이는 가중치에서 이어서 학습하며, 스튜디오가 다음에 보여 줄 손실을 그대로 출력합니다.</translation>
    </message>
    <message>
        <source>Keras: model.fit</source>
        <translation>Keras: model.fit</translation>
    </message>
    <message>
        <source>NumPy: the chain rule by hand</source>
        <translation>NumPy: 연쇄 법칙을 손으로</translation>
    </message>
    <message>
        <source>notebook (.ipynb)</source>
        <translation>노트북(.ipynb)</translation>
    </message>
    <message>
        <source>script (.py)</source>
        <translation>스크립트(.py)</translation>
    </message>
</context>
<context>
    <name>Notebooks</name>
    <message>
        <source>Export Notebook</source>
        <translation>노트북 내보내기</translation>
    </message>
    <message>
        <source>Import Keras Weights</source>
        <translation>Keras 가중치 가져오기</translation>
    </message>
    <message>
        <source>Import {file}</source>
        <translation>{file} 가져오기</translation>
    </message>
    <message>
        <source>Jupyter notebook (*.ipynb)</source>
        <translation>주피터 노트북 (*.ipynb)</translation>
    </message>
    <message>
        <source>Keras models and weights (*.keras *.h5);;All files (*)</source>
        <translation>Keras 모델과 가중치 (*.keras *.h5);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Python script (*.py)</source>
        <translation>파이썬 스크립트 (*.py)</translation>
    </message>
    <message>
        <source>XOR Studio</source>
        <translation>XOR Studio</translation>
    </message>
    <message>
        <source>{file} cannot be written ({reason}).</source>
        <translation>{file}에 쓸 수 없습니다({reason}).</translation>
    </message>
</context>
<context>
    <name>OneWindow</name>
    <message>
        <source>{file} is open in another window, which does not answer. Save here under another name.</source>
        <translation>{file}이(가) 다른 창에서 열려 있는데 그 창이 응답하지 않습니다. 여기서는 다른 이름으로 저장하세요.</translation>
    </message>
    <message>
        <source>{folder} cannot be written; settings and log are kept in {other} instead.</source>
        <translation>{folder} 폴더에 쓸 수 없어 설정과 로그를 {other}에 둡니다.</translation>
    </message>
</context>
<context>
    <name>OptimizerFields</name>
    <message>
        <source>Beta 1</source>
        <translation>베타 1</translation>
    </message>
    <message>
        <source>Beta 2</source>
        <translation>베타 2</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>엡실론</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>모멘텀</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>네스테로프</translation>
    </message>
    <message>
        <source>Rho</source>
        <translation>로</translation>
    </message>
</context>
<context>
    <name>PictureExport</name>
    <message>
        <source>Export Picture</source>
        <translation>그림 내보내기</translation>
    </message>
    <message>
        <source>Export picture…</source>
        <translation>그림 내보내기…</translation>
    </message>
    <message>
        <source>PNG picture (*.png);;SVG drawing (*.svg)</source>
        <translation>PNG 그림 (*.png);;SVG 그림 (*.svg)</translation>
    </message>
    <message>
        <source>Save this picture as PNG or SVG</source>
        <translation>이 그림을 PNG나 SVG로 저장합니다</translation>
    </message>
    <message>
        <source>XOR Studio</source>
        <translation>XOR Studio</translation>
    </message>
    <message>
        <source>{file} cannot be written.</source>
        <translation>{file} 파일을 쓸 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>PictureTools</name>
    <message>
        <source>Closer (Page Up, or the wheel)</source>
        <translation>더 가까이 (Page Up 또는 휠)</translation>
    </message>
    <message>
        <source>Farther away (Page Down, or the wheel)</source>
        <translation>더 멀리 (Page Down 또는 휠)</translation>
    </message>
    <message>
        <source>Save this picture as PNG or SVG</source>
        <translation>이 그림을 PNG나 SVG로 저장합니다</translation>
    </message>
    <message>
        <source>Show everything again (0)</source>
        <translation>전체를 다시 보기 (0)</translation>
    </message>
    <message>
        <source>export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>show all</source>
        <translation>전체 보기</translation>
    </message>
</context>
<context>
    <name>Playback</name>
    <message>
        <source>Train to epoch {epoch}</source>
        <translation>에포크 {epoch}까지 학습</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>the training thread ended unexpectedly</source>
        <translation>학습 스레드가 예기치 않게 끝났습니다</translation>
    </message>
</context>
<context>
    <name>Plot</name>
    <message>
        <source>Loss curve</source>
        <translation>손실 곡선</translation>
    </message>
    <message>
        <source>accuracy {value}</source>
        <translation>정확도 {value}</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>epoch {epoch}</source>
        <translation>에포크 {epoch}</translation>
    </message>
    <message>
        <source>loss {value}</source>
        <translation>손실 {value}</translation>
    </message>
</context>
<context>
    <name>PresetSection</name>
    <message>
        <source>Experiment</source>
        <translation>실험</translation>
    </message>
    <message>
        <source>{experiment} (changed)</source>
        <translation>{experiment} (변경됨)</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>찾는 위치(&amp;L):</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>파일 형식(&amp;T):</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>New weights</source>
        <translation>새 가중치</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>처음부터</translation>
    </message>
    <message>
        <source>Return to run {number}</source>
        <translation>학습 {number}(으)로 돌아가기</translation>
    </message>
    <message>
        <source>Set {symbol}</source>
        <translation>{symbol} 바꾸기</translation>
    </message>
    <message>
        <source>{symbol}: {value} is too large for {dtype}.</source>
        <translation>{symbol}: {value}은(는) {dtype}에 너무 큽니다.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>In a plane: the wheel zooms, dragging moves it, Alt and the arrows move what Tab comes to. In the input space: drag a point or a line; its arrow turns it, the wheel steepens it; click to ask for a point, double click to add a row.</source>
        <translation>평면에서: 휠로 확대·축소하고, 끌어서 옮기며, Alt와 화살표로 Tab이 가리키는 것을 움직입니다. 입력 공간에서: 점이나 선을 끌어 옮기고, 선의 화살표로 돌리며, 휠로 더 가파르게 합니다. 클릭하면 그 점의 예측을 묻고, 두 번 클릭하면 행을 더합니다.</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>On a weight: click to edit, Enter commits, Esc takes back; the wheel changes it by 0.1
(Shift 0.01, Alt 1), dragging by 0.01 a pixel. Tab goes from number to number.</source>
        <translation>가중치에서: 클릭하면 편집, Enter로 확정, Esc로 취소, 휠로 0.1씩(Shift 0.01, Alt 1),
끌면 1픽셀에 0.01씩 바뀝니다. Tab으로 다음 숫자로 갑니다.</translation>
    </message>
</context>
<context>
    <name>SliceBar</name>
    <message>
        <source>A slice: the other inputs are held, as in the selected row. Pale rows lie outside it.</source>
        <translation>단면: 나머지 입력은 고른 행의 값으로 고정했습니다. 흐린 점은 이 단면 밖에 있습니다.</translation>
    </message>
    <message>
        <source>Input across</source>
        <translation>가로축 입력</translation>
    </message>
    <message>
        <source>Input upwards</source>
        <translation>세로축 입력</translation>
    </message>
    <message>
        <source>Output shown</source>
        <translation>보이는 출력</translation>
    </message>
    <message>
        <source>across</source>
        <translation>가로</translation>
    </message>
    <message>
        <source>output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>up</source>
        <translation>세로</translation>
    </message>
    <message>
        <source>{input} is held at</source>
        <translation>{input}의 고정 값</translation>
    </message>
</context>
<context>
    <name>SpeedControl</name>
    <message>
        <source>How fast it plays (+ and -)</source>
        <translation>재생 속도 (+와 -)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>full speed</source>
        <translation>최고 속도</translation>
    </message>
    <message>
        <source>{count} epochs/s</source>
        <translation>{count} 에포크/초</translation>
    </message>
    <message>
        <source>{count} op/s</source>
        <translation>{count} 연산/초</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Drag to travel in time; with Shift for single epochs</source>
        <translation>끌어서 시간 이동, Shift를 누르면 한 에포크씩</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>시간축</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>&amp;Pause</source>
        <translation>일시 정지(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>재생(&amp;P)</translation>
    </message>
    <message>
        <source>Epoch {epoch}</source>
        <translation>에포크 {epoch}</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {newest}</source>
        <translation>에포크 {epoch} / {newest}</translation>
    </message>
    <message>
        <source>Epoch {epoch}, operation {number} of {count}</source>
        <translation>에포크 {epoch}, 연산 {number}/{count}</translation>
    </message>
    <message>
        <source>Epoch {epoch}, {number}/{count}</source>
        <translation>에포크 {epoch}, {number}/{count}</translation>
    </message>
    <message>
        <source>How many updates there had been when this step began</source>
        <translation>이 단계가 시작되기 전까지 갱신된 횟수</translation>
    </message>
</context>
<context>
    <name>TruthBadge</name>
    <message>
        <source>Click to see every number side by side.</source>
        <translation>누르면 모든 수를 나란히 볼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>TruthModel</name>
    <message>
        <source>Add row</source>
        <translation>행 추가</translation>
    </message>
    <message>
        <source>Binary cross-entropy takes targets from 0 to 1.</source>
        <translation>이진 교차 엔트로피의 목표값은 0에서 1까지입니다.</translation>
    </message>
    <message>
        <source>Remove row {number}</source>
        <translation>{number}번 행 삭제</translation>
    </message>
    <message>
        <source>Row {number}, {name}: {value}</source>
        <translation>{number}번 행, {name}: {value}</translation>
    </message>
    <message>
        <source>Set {name} of row {number}</source>
        <translation>{number}번 행의 {name} 바꾸기</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
</context>
<context>
    <name>TruthTableSection</name>
    <message>
        <source>+ row</source>
        <translation>+ 행</translation>
    </message>
    <message>
        <source>Add a row, up to {limit}</source>
        <translation>행 더하기, {limit}개까지</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>행 추가</translation>
    </message>
    <message>
        <source>Remove row</source>
        <translation>행 없애기</translation>
    </message>
    <message>
        <source>Remove the selected row (Delete)</source>
        <translation>선택한 행 없애기 (Delete)</translation>
    </message>
    <message>
        <source>Truth table</source>
        <translation>진리표</translation>
    </message>
    <message>
        <source>Up and Down select a row, Enter edits its numbers</source>
        <translation>위·아래 화살표로 행을 고르고 Enter로 숫자를 바꿉니다</translation>
    </message>
    <message>
        <source>− row</source>
        <translation>− 행</translation>
    </message>
</context>
<context>
    <name>WeightModel</name>
    <message>
        <source>Gradient: how the loss grows with it</source>
        <translation>기울기: 이 값이 커질 때 손실이 얼마나 커지는가</translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translation>{number}층</translation>
    </message>
    <message>
        <source>Output layer</source>
        <translation>출력층</translation>
    </message>
    <message>
        <source>The weight or bias of the moment shown</source>
        <translation>지금 보이는 순간의 가중치나 편향</translation>
    </message>
    <message>
        <source>What it connects; b is a bias</source>
        <translation>무엇을 잇는가. b는 편향</translation>
    </message>
    <message>
        <source>What the optimizer adds in this step</source>
        <translation>이 단계에서 옵티마이저가 더하는 값</translation>
    </message>
    <message>
        <source>update</source>
        <translation>갱신</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>{name}, {symbol}</source>
        <translation>{name}, {symbol}</translation>
    </message>
</context>
<context>
    <name>WeightsPanel</name>
    <message>
        <source>Up and Down select a weight, Enter edits it</source>
        <translation>위·아래 화살표로 가중치를 고르고 Enter로 바꿉니다</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Weights and biases</source>
        <translation>가중치와 편향</translation>
    </message>
</context>
<context>
    <name>WorkspaceControl</name>
    <message>
        <source>Space</source>
        <translation>공간</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>작업 공간</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;About XOR Studio</source>
        <translation>XOR Studio 정보(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Epoch Forward</source>
        <translation>에포크 앞으로(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Export Picture...</source>
        <translation>그림 내보내기(&amp;E)...</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>전체 화면(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Go to Epoch...</source>
        <translation>에포크로 이동(&amp;G)...</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Import Keras Weights...</source>
        <translation>Keras 가중치 가져오기(&amp;I)...</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>단축키(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Open...</source>
        <translation>열기(&amp;O)...</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>재생(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>처음부터(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Restore Layout</source>
        <translation>배치 되돌리기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>학습(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>단계(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>Arrange the window for the operations of a step</source>
        <translation>한 단계의 연산을 볼 수 있게 창을 배치합니다</translation>
    </message>
    <message>
        <source>Arrange the window for the planes: what the hidden layer does to them</source>
        <translation>평면을 볼 수 있게 창을 배치합니다: 은닉층이 평면을 어떻게 바꾸는지</translation>
    </message>
    <message>
        <source>Back to the first epoch</source>
        <translation>첫 에포크로 돌아가기</translation>
    </message>
    <message>
        <source>Begin again from other random weights</source>
        <translation>다른 무작위 가중치에서 다시 시작</translation>
    </message>
    <message>
        <source>Begin again from the same start weights</source>
        <translation>같은 시작 가중치에서 다시 시작</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>프로그램 닫기</translation>
    </message>
    <message>
        <source>Epoch Bac&amp;k</source>
        <translation>에포크 뒤로(&amp;K)</translation>
    </message>
    <message>
        <source>Every key and what it does</source>
        <translation>모든 단축키와 그 기능</translation>
    </message>
    <message>
        <source>Export &amp;Notebook...</source>
        <translation>노트북 내보내기(&amp;N)...</translation>
    </message>
    <message>
        <source>F&amp;aster</source>
        <translation>더 빠르게(&amp;A)</translation>
    </message>
    <message>
        <source>Forward to the newest epoch</source>
        <translation>마지막 에포크로 가기</translation>
    </message>
    <message>
        <source>La&amp;yer Back</source>
        <translation>층 뒤로(&amp;Y)</translation>
    </message>
    <message>
        <source>Layer F&amp;orward</source>
        <translation>층 앞으로(&amp;O)</translation>
    </message>
    <message>
        <source>Let every row of the truth table travel through the network, or only the selected one</source>
        <translation>진리표의 모든 행을 신경망에 흘려보내거나 고른 행만 흘려보내기</translation>
    </message>
    <message>
        <source>Light up what happens instead of letting it travel</source>
        <translation>움직이는 대신 일어나는 곳을 밝히기</translation>
    </message>
    <message>
        <source>Make the last change again</source>
        <translation>취소한 변경을 다시 하기</translation>
    </message>
    <message>
        <source>New &amp;Weights</source>
        <translation>새 가중치(&amp;W)</translation>
    </message>
    <message>
        <source>One epoch back</source>
        <translation>한 에포크 뒤로</translation>
    </message>
    <message>
        <source>One epoch forward</source>
        <translation>한 에포크 앞으로</translation>
    </message>
    <message>
        <source>One layer back</source>
        <translation>한 층 뒤로</translation>
    </message>
    <message>
        <source>One layer forward</source>
        <translation>한 층 앞으로</translation>
    </message>
    <message>
        <source>One step back: an operation, a layer or an epoch</source>
        <translation>한 걸음 뒤로: 연산, 층, 에포크</translation>
    </message>
    <message>
        <source>One step forward: an operation, a layer or an epoch</source>
        <translation>한 걸음 앞으로: 연산, 층, 에포크</translation>
    </message>
    <message>
        <source>Open an experiment file</source>
        <translation>실험 파일 열기</translation>
    </message>
    <message>
        <source>Open the folder with the log and crash reports</source>
        <translation>로그와 오류 보고서가 있는 폴더 열기</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>더 빠르게 재생</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>더 느리게 재생</translation>
    </message>
    <message>
        <source>Put every panel back in its place</source>
        <translation>모든 패널을 제자리로</translation>
    </message>
    <message>
        <source>Put the weights of a Keras model into this network; the optimizer&apos;s memory stays</source>
        <translation>Keras 모델의 가중치를 이 신경망에 넣습니다. 옵티마이저가 기억하는 값은 그대로 둡니다</translation>
    </message>
    <message>
        <source>Reduce &amp;Motion</source>
        <translation>움직임 줄이기(&amp;M)</translation>
    </message>
    <message>
        <source>S&amp;lower</source>
        <translation>더 느리게(&amp;L)</translation>
    </message>
    <message>
        <source>Save &amp;As...</source>
        <translation>다른 이름으로 저장(&amp;A)...</translation>
    </message>
    <message>
        <source>Save the experiment with its weights, so that it can go on from here</source>
        <translation>여기서 이어 갈 수 있도록 실험을 가중치와 함께 저장</translation>
    </message>
    <message>
        <source>Save the window&apos;s picture as PNG</source>
        <translation>창의 그림을 PNG로 저장</translation>
    </message>
    <message>
        <source>Save this experiment as a program that goes on from here without the studio</source>
        <translation>이 실험을 스튜디오 없이 여기서부터 이어지는 프로그램으로 저장합니다</translation>
    </message>
    <message>
        <source>Save under another name</source>
        <translation>다른 이름으로 저장</translation>
    </message>
    <message>
        <source>Show &amp;Log Folder</source>
        <translation>로그 폴더 열기(&amp;L)</translation>
    </message>
    <message>
        <source>Show any epoch; one that lies ahead is trained</source>
        <translation>원하는 에포크 보기. 아직 없는 에포크는 학습합니다</translation>
    </message>
    <message>
        <source>Sp&amp;ace</source>
        <translation>공간(&amp;A)</translation>
    </message>
    <message>
        <source>Step &amp;Back</source>
        <translation>뒤로(&amp;B)</translation>
    </message>
    <message>
        <source>Step &amp;Forward</source>
        <translation>앞으로(&amp;F)</translation>
    </message>
    <message>
        <source>Take back the last change</source>
        <translation>마지막 변경 취소</translation>
    </message>
    <message>
        <source>To the &amp;Newest</source>
        <translation>마지막으로(&amp;N)</translation>
    </message>
    <message>
        <source>To the &amp;Start</source>
        <translation>처음으로(&amp;S)</translation>
    </message>
    <message>
        <source>Train, or pause</source>
        <translation>학습 또는 일시 정지</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>화면 전체 쓰기</translation>
    </message>
    <message>
        <source>Version, system and licences</source>
        <translation>버전, 시스템, 라이선스</translation>
    </message>
    <message>
        <source>Whole Batc&amp;h</source>
        <translation>모든 행 함께(&amp;H)</translation>
    </message>
</context>
<context>
    <name>activations</name>
    <message>
        <source>A ReLU with a rounded corner: ln(1 + exp(z)).</source>
        <translation>모서리가 둥근 ReLU: ln(1 + exp(z)).</translation>
    </message>
    <message>
        <source>Keeps what is positive and cuts off the rest.</source>
        <translation>양수는 그대로 두고 나머지는 자릅니다.</translation>
    </message>
    <message>
        <source>Like ReLU, but lets a fifth of the negative side through.</source>
        <translation>ReLU와 같지만 음수 쪽의 5분의 1은 통과시킵니다.</translation>
    </message>
    <message>
        <source>Passes z on unchanged.</source>
        <translation>z를 그대로 넘깁니다.</translation>
    </message>
    <message>
        <source>Squeezes any z into -1 to 1, around zero.</source>
        <translation>어떤 z든 0을 중심으로 -1에서 1 사이로 줄입니다.</translation>
    </message>
    <message>
        <source>Squeezes any z into 0 to 1: a soft yes or no.</source>
        <translation>어떤 z든 0에서 1 사이로 줄입니다. 부드러운 예/아니요.</translation>
    </message>
</context>
<context>
    <name>hidden_space</name>
    <message>
        <source>In {place} a straight cut can part the classes: a street {width} wide.</source>
        <translation>{place}에서는 직선 하나로 두 클래스를 나눌 수 있습니다: 사이 폭 {width}.</translation>
    </message>
    <message>
        <source>In {place} a straight cut parts the classes only just: a street {width} wide.</source>
        <translation>{place}에서는 직선 하나로 두 클래스를 겨우 나눕니다: 사이 폭 {width}.</translation>
    </message>
    <message>
        <source>In {place} no straight cut parts the classes.</source>
        <translation>{place}에서는 어떤 직선으로도 두 클래스를 나눌 수 없습니다.</translation>
    </message>
    <message>
        <source>Later layers bend the border.</source>
        <translation>뒤에 오는 층들이 경계를 휘게 합니다.</translation>
    </message>
    <message>
        <source>No hidden layer: this is the output itself.</source>
        <translation>은닉층이 없습니다: 출력층 자체를 보여 줍니다.</translation>
    </message>
    <message>
        <source>One input: the plane is a line.</source>
        <translation>입력이 하나입니다: 평면 대신 직선입니다.</translation>
    </message>
    <message>
        <source>One unit: the plane becomes a number line.</source>
        <translation>유닛이 하나입니다: 평면이 수직선 하나가 됩니다.</translation>
    </message>
    <message>
        <source>The plane through {row}: {held}.</source>
        <translation>{row}을(를) 지나는 평면: {held}.</translation>
    </message>
    <message>
        <source>axes grown to {limit}</source>
        <translation>축이 {limit}까지 늘어남</translation>
    </message>
    <message>
        <source>on its side</source>
        <translation>제 쪽에 있음</translation>
    </message>
    <message>
        <source>on the wrong side</source>
        <translation>반대쪽에 있음</translation>
    </message>
    <message>
        <source>row {number}</source>
        <translation>{number}번 행</translation>
    </message>
    <message>
        <source>{right} of {all}</source>
        <translation>{all}개 중 {right}개</translation>
    </message>
    <message>
        <source>{right} of {all} on their side</source>
        <translation>{all}개 중 {right}개가 제 쪽에 있음</translation>
    </message>
    <message>
        <source>{right} of {all} on their side, not {rows}</source>
        <translation>{all}개 중 {right}개가 제 쪽에 있음, 아닌 것: {rows}</translation>
    </message>
    <message>
        <source>{rows} and {more} more</source>
        <translation>{rows} 외 {more}개</translation>
    </message>
    <message>
        <source>{rows} lie on one spot.</source>
        <translation>{rows}: 한 점에 겹쳐 있습니다.</translation>
    </message>
    <message>
        <source>{row}: {places}; {output} = {said}, {target}; {side}</source>
        <translation>{row}: {places}; {output} = {said}, {target}; {side}</translation>
    </message>
    <message>
        <source>{units} units: a projection on {across} and {up}, the border where it cuts the plane.</source>
        <translation>유닛 {units}개: {across}, {up} 위의 투영입니다. 경계는 평면과 만나는 곳에 그립니다.</translation>
    </message>
</context>
<context>
    <name>initializers</name>
    <message>
        <source>All zero: every unit stays like its twin.</source>
        <translation>모두 0: 유닛들이 쌍둥이처럼 똑같이 남습니다.</translation>
    </message>
    <message>
        <source>Bell-shaped around zero with deviation 1.</source>
        <translation>0을 중심으로 표준편차 1인 정규 분포.</translation>
    </message>
    <message>
        <source>Even between -1 and 1.</source>
        <translation>-1과 1 사이의 균등 분포.</translation>
    </message>
    <message>
        <source>Even between -r and r = sqrt(6 / (fan_in + units)).</source>
        <translation>-r과 r = sqrt(6 / (fan_in + units)) 사이의 균등 분포.</translation>
    </message>
</context>
<context>
    <name>losses</name>
    <message>
        <source>Half the squared distance: the textbook&apos;s E, for work by hand.</source>
        <translation>거리 제곱의 절반: 손계산에 쓰는 교과서의 E.</translation>
    </message>
    <message>
        <source>Squared distance from the target, averaged.</source>
        <translation>목표와의 거리 제곱의 평균.</translation>
    </message>
    <message>
        <source>Surprise at the right answer: the notebooks&apos; loss for yes or no.</source>
        <translation>정답을 볼 때의 놀라움: 노트북에서 쓰는 예/아니요 손실.</translation>
    </message>
</context>
<context>
    <name>notebook</name>
    <message>
        <source>## The network</source>
        <translation>## 신경망</translation>
    </message>
    <message>
        <source>## The optimizer</source>
        <translation>## 옵티마이저</translation>
    </message>
    <message>
        <source>## The result</source>
        <translation>## 결과</translation>
    </message>
    <message>
        <source>## The truth table</source>
        <translation>## 진리표</translation>
    </message>
    <message>
        <source>## The weights</source>
        <translation>## 가중치</translation>
    </message>
    <message>
        <source>## Training</source>
        <translation>## 학습</translation>
    </message>
    <message>
        <source>Every operation of a step stands in a line of its own: forward, loss, backward, update.</source>
        <translation>한 단계의 모든 연산을 한 줄에 하나씩 적었습니다: 순전파, 손실, 역전파, 갱신.</translation>
    </message>
    <message>
        <source>It begins with the studio&apos;s starting weights.</source>
        <translation>스튜디오의 시작 가중치에서 출발합니다.</translation>
    </message>
    <message>
        <source>It goes on from epoch {epoch}: with the weights, the optimizer&apos;s memory and its step count.</source>
        <translation>에포크 {epoch}의 가중치와 옵티마이저가 기억하는 값, 단계 수를 그대로 이어받습니다.</translation>
    </message>
    <message>
        <source>Keras does the whole step: forward, loss, backward and update are hidden in model.fit.</source>
        <translation>한 단계를 Keras가 모두 합니다: 순전파, 손실, 역전파, 갱신이 model.fit 안에 숨어 있습니다.</translation>
    </message>
    <message>
        <source>TensorFlow records the forward operations on a tape and plays it back for the gradients.</source>
        <translation>TensorFlow는 순전파의 연산을 테이프에 기록하고, 테이프를 거꾸로 돌려 기울기를 구합니다.</translation>
    </message>
    <message>
        <source>backward: the chain rule, from the loss to the first layer</source>
        <translation>역전파: 손실에서 첫 번째 층까지 연쇄 법칙을 적용합니다</translation>
    </message>
    <message>
        <source>backward: the tape applies the chain rule</source>
        <translation>역전파: 테이프가 연쇄 법칙을 적용합니다</translation>
    </message>
    <message>
        <source>binary cross-entropy of sigmoid(z), computed from z so that no digit is lost</source>
        <translation>sigmoid(z)의 이진 교차 엔트로피: 자릿수를 잃지 않도록 z에서 바로 계산합니다</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>순전파</translation>
    </message>
    <message>
        <source>grad_a * a * (1 - a), in which a * (1 - a) has cancelled</source>
        <translation>grad_a * a * (1 - a)에서 a * (1 - a)가 약분된 식</translation>
    </message>
    <message>
        <source>how many updates have been made</source>
        <translation>지금까지 갱신한 횟수</translation>
    </message>
    <message>
        <source>how steep each activation is, from z and a</source>
        <translation>z와 a에서 구한 각 활성화 함수의 미분</translation>
    </message>
    <message>
        <source>powers of beta are rounded as TensorFlow rounds them</source>
        <translation>beta의 거듭제곱을 TensorFlow와 똑같이 반올림합니다</translation>
    </message>
    <message>
        <source>the chain rule by hand (NumPy)</source>
        <translation>손으로 계산하는 연쇄 법칙(NumPy)</translation>
    </message>
    <message>
        <source>the step taken apart (tf.GradientTape)</source>
        <translation>한 단계를 풀어서(tf.GradientTape)</translation>
    </message>
    <message>
        <source>update</source>
        <translation>갱신</translation>
    </message>
    <message>
        <source>what the optimizer remembers of every weight</source>
        <translation>옵티마이저가 가중치마다 기억하는 값</translation>
    </message>
    <message>
        <source>with model.fit (Keras)</source>
        <translation>model.fit으로(Keras)</translation>
    </message>
</context>
<context>
    <name>numbers</name>
    <message>
        <source>Type a number, such as {example}.</source>
        <translation>{example}와 같은 수를 입력하세요.</translation>
    </message>
    <message>
        <source>{text} is too large a number.</source>
        <translation>{text}은(는) 너무 큰 수입니다.</translation>
    </message>
    <message>
        <source>“{text}” is not a number. Type one such as {example}.</source>
        <translation>“{text}”은(는) 수가 아닙니다. {example}와 같이 입력하세요.</translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>1 only where both inputs are 1: one straight line parts the rows.</source>
        <translation>두 입력이 모두 1일 때만 1: 직선 하나로 나눌 수 있습니다.</translation>
    </message>
    <message>
        <source>1 where any input is 1: one straight line parts the rows.</source>
        <translation>입력 중 하나라도 1이면 1: 직선 하나로 나눌 수 있습니다.</translation>
    </message>
    <message>
        <source>A lucky start: all four rows are right after some 130 epochs.</source>
        <translation>운 좋은 시작: 약 130 에포크 뒤면 네 행이 모두 맞습니다.</translation>
    </message>
    <message>
        <source>AND</source>
        <translation>AND</translation>
    </message>
    <message>
        <source>All weights 0.5: both hidden units stay twins and count as one.</source>
        <translation>모든 가중치 0.5: 두 은닉 유닛이 쌍둥이로 남아 하나와 같습니다.</translation>
    </message>
    <message>
        <source>All weights 0: every gradient is 0, and nothing ever moves.</source>
        <translation>모든 가중치 0: 기울기가 모두 0이라 아무것도 움직이지 않습니다.</translation>
    </message>
    <message>
        <source>All zero</source>
        <translation>모두 0</translation>
    </message>
    <message>
        <source>Badly wrong and hardly learning: change the loss to cross-entropy and compare.</source>
        <translation>크게 틀렸는데 거의 배우지 못합니다. 손실을 교차 엔트로피로 바꾸어 비교해 보세요.</translation>
    </message>
    <message>
        <source>Chain rule notebook</source>
        <translation>연쇄 법칙 노트북</translation>
    </message>
    <message>
        <source>GradientTape notebook</source>
        <translation>GradientTape 노트북</translation>
    </message>
    <message>
        <source>Keras notebook</source>
        <translation>Keras 노트북</translation>
    </message>
    <message>
        <source>Learns fast</source>
        <translation>빨리 배움</translation>
    </message>
    <message>
        <source>Learns late</source>
        <translation>늦게 배움</translation>
    </message>
    <message>
        <source>Lies on a plateau for hundreds of epochs, then learns: do not stop too soon.</source>
        <translation>수백 에포크 동안 평평하다가 배웁니다. 너무 일찍 멈추지 마세요.</translation>
    </message>
    <message>
        <source>Mazur&apos;s example</source>
        <translation>Mazur의 예제</translation>
    </message>
    <message>
        <source>Nielsen&apos;s saturated neuron</source>
        <translation>Nielsen의 포화된 뉴런</translation>
    </message>
    <message>
        <source>OR</source>
        <translation>OR</translation>
    </message>
    <message>
        <source>One Adam step of 0.1 by hand: every number that the notebook prints.</source>
        <translation>학습률 0.1의 Adam 한 단계를 손으로: 노트북에 나오는 모든 수.</translation>
    </message>
    <message>
        <source>One input, one hidden unit, one output: each factor of the chain rule.</source>
        <translation>입력 하나, 은닉 유닛 하나, 출력 하나: 연쇄 법칙의 인수 하나하나.</translation>
    </message>
    <message>
        <source>Stuck: three rows alike</source>
        <translation>막힘: 세 행이 같은 값</translation>
    </message>
    <message>
        <source>Stuck: two rows at 1/2</source>
        <translation>막힘: 두 행이 1/2</translation>
    </message>
    <message>
        <source>Symmetric twins</source>
        <translation>대칭인 쌍둥이</translation>
    </message>
    <message>
        <source>The 2-2-2 hand calculation; he keeps the biases fixed, here they learn too.</source>
        <translation>2-2-2 손계산. 원문은 편향을 고정하지만 여기서는 편향도 배웁니다.</translation>
    </message>
    <message>
        <source>The Korean hand calculation; it has no biases, here they start at 0 and learn too.</source>
        <translation>한국의 손계산 예제. 원문에는 편향이 없지만 여기서는 0에서 시작해 함께 배웁니다.</translation>
    </message>
    <message>
        <source>Three rows share one answer, 2/3 or 1/3: the loss ends at 0.4774.</source>
        <translation>세 행이 2/3 또는 1/3의 같은 답: 손실은 0.4774에서 끝납니다.</translation>
    </message>
    <message>
        <source>Two rows right, two stay at 0.5: the loss ends at ln(2)/2 = 0.3466.</source>
        <translation>두 행은 맞고 두 행은 0.5: 손실은 ln(2)/2 = 0.3466에서 끝납니다.</translation>
    </message>
    <message>
        <source>What model.fit does in 1000 epochs, from the same weights.</source>
        <translation>같은 가중치에서 model.fit이 1000 에포크 동안 하는 일.</translation>
    </message>
    <message>
        <source>XNOR</source>
        <translation>XNOR</translation>
    </message>
    <message>
        <source>XOR turned round: 1 where both inputs are equal.</source>
        <translation>XOR의 반대: 두 입력이 같으면 1.</translation>
    </message>
    <message>
        <source>wikidocs 37406</source>
        <translation>위키독스 37406</translation>
    </message>
</context>
</TS>
